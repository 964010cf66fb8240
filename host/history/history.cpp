// SPDX-License-Identifier: MIT
#include "history/history.h"

#include "history/history_texts.h"

#include <algorithm>

namespace hazirun::history {

namespace {

    std::optional<Asked> readAsked(db::Row& row)
    {
        const auto id = row.next<std::optional<InvitationId>>();
        if (!id) {
            return std::nullopt;
        }
        Asked out;
        out.id = *id;
        out.state = invitations::parseInvitationState(row.next<std::string>()).value();
        out.at = row.next<Instant>();
        out.answer = invitations::parseStoredAnswer(row.next<std::string>()).value();
        out.waits = row.next<bool>();
        out.via = row.next<std::optional<std::string>>().value_or("");
        out.answered_at = row.next<std::optional<Instant>>();
        out.recorded_by = row.next<std::string>();
        return out;
    }

    PastMeeting readMeeting(db::Row& row)
    {
        PastMeeting out;
        out.id = row.next<MeetingId>();
        out.title = row.next<std::string>();
        out.kind = meetings::parseKind(row.next<std::string>()).value();
        out.state = meetings::parseState(row.next<std::string>()).value();
        out.begins = parseLocalTime(row.next<std::string>()).value();
        out.time_zone = row.next<std::string>();
        out.begins_at = row.next<Instant>();
        out.asked = readAsked(row);
        return out;
    }

    /// A record with at most one of its stays.
    struct Line {
        MeetingId meeting;
        attendance::Recorded record;
        bool stays = false; ///< to the end, or still
    };

    Line readLine(db::Row& row)
    {
        Line out;
        auto& record = out.record;
        out.meeting = row.next<MeetingId>();
        record.id = row.next<AttendanceId>();
        record.status = row.next<std::string>();
        record.walk_in = row.next<bool>();
        record.via = row.next<std::string>();
        record.recorded_by = row.next<std::string>();
        record.recorded_at = row.next<Instant>();
        record.struck_at = row.next<std::optional<Instant>>();
        record.struck_by = row.next<std::string>();
        record.struck_reason = row.next<std::string>();
        record.reason = row.next<std::string>();
        out.stays = row.next<bool>();
        if (const auto began = row.next<std::optional<Instant>>()) {
            record.intervals.push_back({*began, row.next<std::optional<Instant>>()});
        }
        return out;
    }

    /// Lines of one record follow one another, its stays in their order.
    void add(PastMeeting& to, Line line)
    {
        auto& records = to.records;
        const bool again = !records.empty() && records.back().id == line.record.id;
        if (again) {
            auto& stays = records.back().intervals;
            stays.insert(stays.end(), line.record.intervals.begin(), line.record.intervals.end());
        } else {
            records.push_back(std::move(line.record));
        }
        auto& status = records.back().status;
        if (status != "excused") {
            status = line.stays ? "present" : "left";
        }
    }

} // namespace

History historyOf(const db::Database& database, PersonId person, int limit, const Place& before)
{
    return database.read([&](db::Session& session) {
        History out;
        out.meetings = session.all(sql::meetings_of_person, readMeeting, person, before.begins_at,
            before.meeting, limit + 1);
        auto& meetings = out.meetings;
        if (meetings.size() > static_cast<std::size_t>(limit)) {
            meetings.pop_back();
            out.next = Place{meetings.back().begins_at, meetings.back().id};
        }
        if (meetings.empty()) {
            return out;
        }
        for (auto& line : session.all(sql::records_of_person, readLine, person,
                 meetings.back().begins_at, meetings.front().begins_at)) {
            const auto found = std::find_if(meetings.begin(), meetings.end(),
                [&](const PastMeeting& one) { return one.id == line.meeting; });
            if (found != meetings.end()) {
                add(*found, std::move(line));
            }
        }
        return out;
    });
}

} // namespace hazirun::history
