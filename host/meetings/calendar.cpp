// SPDX-License-Identifier: MIT
#include "meetings/calendar.h"

namespace hazirun::meetings {

namespace {

    std::string escaped(std::string_view text)
    {
        std::string out;
        for (const char c : text) {
            if (c == '\\' || c == ';' || c == ',') {
                out += '\\';
            }
            if (c == '\n') {
                out += "\\n";
            } else if (c != '\r') {
                out += c;
            }
        }
        return out;
    }

    /// At most 75 octets a line, never inside a UTF-8 character.
    void addLine(std::string& out, std::string_view line)
    {
        std::size_t room = 75;
        while (line.size() > room) {
            auto cut = room;
            while ((static_cast<unsigned char>(line[cut]) & 0xC0U) == 0x80U) {
                --cut;
            }
            out.append(line.substr(0, cut)).append("\r\n ");
            line.remove_prefix(cut);
            room = 74;
        }
        out.append(line).append("\r\n");
    }

    std::string stamp(Instant at)
    {
        auto text = formatInstant(at);
        std::erase(text, '-');
        std::erase(text, ':');
        return text;
    }

    const char* statusOf(State state)
    {
        switch (state) {
        case State::cancelled: return "CANCELLED";
        case State::draft:
        case State::postponed: return "TENTATIVE";
        case State::called:
        case State::open:
        case State::no_quorum:
        case State::closed:
        case State::filed: return "CONFIRMED";
        }
        return "CONFIRMED";
    }

    void addEvent(std::string& out, const Meeting& meeting, Instant now)
    {
        addLine(out, "BEGIN:VEVENT");
        addLine(out, "UID:" + meeting.uid + "@hazirun");
        addLine(out, "SEQUENCE:" + std::to_string(meeting.sequence));
        addLine(out, "DTSTAMP:" + stamp(now));
        addLine(out, "DTSTART:" + stamp(meeting.begins_at));
        addLine(out, "DTEND:" + stamp(meeting.ends_at));
        addLine(out, "SUMMARY:" + escaped(meeting.title));
        addLine(out, "LOCATION:" + escaped(meeting.place));
        addLine(out, std::string{"STATUS:"} + statusOf(meeting.state));
        addLine(out, "END:VEVENT");
    }

} // namespace

std::string calendarOf(
    const std::vector<Meeting>& meetings, Instant now, std::string_view association)
{
    std::string out;
    addLine(out, "BEGIN:VCALENDAR");
    addLine(out, "VERSION:2.0");
    addLine(out, "PRODID:-//Hazirun//Hazirun//TR");
    addLine(out, "METHOD:PUBLISH");
    addLine(out, "X-WR-CALNAME:" + escaped(association));
    for (const auto& meeting : meetings) {
        addEvent(out, meeting, now);
    }
    addLine(out, "END:VCALENDAR");
    return out;
}

std::string calendarOf(const Meeting& meeting, Instant now, std::string_view association)
{
    return calendarOf(std::vector{meeting}, now, association);
}

} // namespace hazirun::meetings
