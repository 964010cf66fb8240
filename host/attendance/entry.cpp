// SPDX-License-Identifier: MIT
#include "attendance/entry.h"

#include <algorithm>

namespace hazirun::attendance {

std::string_view codeOf(Report report)
{
    switch (report) {
    case Report::present: return "present";
    case Report::excused: return "excused";
    case Report::left: return "left";
    }
    return {};
}

std::string_view codeOf(Way way)
{
    switch (way) {
    case Way::desk: return "desk";
    case Way::paper: return "paper";
    case Way::scan: return "scan";
    }
    return {};
}

std::string_view codeOf(EntryRefusal refusal)
{
    switch (refusal) {
    case EntryRefusal::unknown_meeting: return "unknown_meeting";
    case EntryRefusal::unknown_person: return "unknown_person";
    case EntryRefusal::meeting_locked: return "meeting_locked";
    case EntryRefusal::not_called: return "not_called";
    case EntryRefusal::no_walk_ins: return "no_walk_ins";
    case EntryRefusal::invited_only: return "invited_only";
    case EntryRefusal::not_present: return "not_present";
    case EntryRefusal::reason_missing: return "reason_missing";
    case EntryRefusal::far_from_meeting: return "far_from_meeting";
    case EntryRefusal::left_before_coming: return "left_before_coming";
    }
    return {};
}

Message sentenceOf(EntryRefusal refusal)
{
    switch (refusal) {
    case EntryRefusal::unknown_meeting:
    case EntryRefusal::unknown_person: return {};
    case EntryRefusal::meeting_locked:
        return {mark("The meeting was filed, postponed or cancelled; its attendance is locked.")};
    case EntryRefusal::not_called:
        return {mark("This meeting is a draft that begins more than a day from now, so nobody can "
                     "have come yet. If they have, correct its day, or mark on its own page that "
                     "people were asked.")};
    case EntryRefusal::no_walk_ins:
        return {mark("Only invited people enter a meeting of this kind.")};
    case EntryRefusal::invited_only:
        return {mark("This person is not on the list of this meeting. The "
                     "secretary may let them in with a reason of 1 to 500 characters.")};
    case EntryRefusal::not_present:
        return {mark("This person is not recorded as present, so they cannot leave.")};
    case EntryRefusal::reason_missing: return {mark("Give a reason of 1 to 500 characters.")};
    case EntryRefusal::far_from_meeting:
        return {mark("The moment lies more than a day before the meeting begins or after it ends; "
                     "check day and hour.")};
    case EntryRefusal::left_before_coming:
        return {mark("Nobody leaves before they came; check the hour.")};
    }
    return {};
}

std::optional<Report> parseReport(std::string_view code)
{
    for (const auto report : {Report::present, Report::excused, Report::left}) {
        if (codeOf(report) == code) {
            return report;
        }
    }
    return std::nullopt;
}

std::optional<Way> parseWay(std::string_view code)
{
    for (const auto way : {Way::desk, Way::paper, Way::scan}) {
        if (codeOf(way) == code) {
            return way;
        }
    }
    return std::nullopt;
}

bool takesEntries(meetings::State state)
{
    switch (state) {
    case meetings::State::draft:
    case meetings::State::called:
    case meetings::State::open:
    case meetings::State::no_quorum:
    case meetings::State::closed: return true;
    case meetings::State::filed:
    case meetings::State::postponed:
    case meetings::State::cancelled: return false;
    }
    return false;
}

bool isTooEarly(meetings::State state, Instant begins_at, Instant now)
{
    constexpr std::chrono::days ahead{1};
    return state == meetings::State::draft && begins_at - now > ahead;
}

bool mayHaveHappened(Instant at, Instant begins_at, Instant ends_at, Instant now)
{
    constexpr std::chrono::days slack{1};
    const auto within
        = [&](Instant from, Instant to) { return from - slack <= at && at <= to + slack; };
    return within(begins_at, ends_at) || within(now, now);
}

bool isInRoom(const Interval& stay, Instant at, const meetings::Meeting& meeting)
{
    return stay.covers(at)
        && (stay.ended_at || meeting.state == meetings::State::open || at < meeting.ends_at);
}

bool isInRoom(const Recorded& one, Instant at, const meetings::Meeting& meeting)
{
    return !one.struck_at
        && std::any_of(one.intervals.begin(), one.intervals.end(),
            [&](const Interval& stay) { return isInRoom(stay, at, meeting); });
}

std::int64_t heads(
    const std::vector<Recorded>& records, Instant at, const meetings::Meeting& meeting)
{
    return std::count_if(records.begin(), records.end(),
        [&](const Recorded& one) { return isInRoom(one, at, meeting); });
}

Instant endOf(Instant begins_at, Instant ends_at, Instant closed_at)
{
    return begins_at <= closed_at && closed_at < ends_at ? closed_at : ends_at;
}

bool mayUndoAtOnce(Instant recorded_at, Instant now)
{
    return now - recorded_at <= std::chrono::minutes{1};
}

} // namespace hazirun::attendance
