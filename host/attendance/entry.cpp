// SPDX-License-Identifier: MIT
#include "attendance/entry.h"

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
    case EntryRefusal::no_walk_ins: return "no_walk_ins";
    case EntryRefusal::not_present: return "not_present";
    case EntryRefusal::reason_missing: return "reason_missing";
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

bool mayUndoAtOnce(Instant recorded_at, Instant now)
{
    return now - recorded_at <= std::chrono::minutes{1};
}

} // namespace hazirun::attendance
