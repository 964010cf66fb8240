// SPDX-License-Identifier: MIT
#include "meetings/statute.h"

#include "db/journal.h"

#include <nlohmann/json.hpp>

namespace hazirun::meetings {

namespace {

    Date later(Date day, int days)
    {
        return Date{std::chrono::sys_days{day} + std::chrono::days{days}};
    }

} // namespace

Statute statuteOf(db::Session& session)
{
    Statute out;
    if (const auto stored = db::setting(session, "statute_days")) {
        const auto read = nlohmann::json::parse(*stored);
        out.call = read.value("call", out.call);
        out.handover = read.value("handover", out.handover);
        out.report = read.value("report", out.report);
    }
    return out;
}

void setStatute(db::Session& session, const Statute& statute)
{
    db::setSetting(session, "statute_days",
        nlohmann::json{
            {"call", statute.call}, {"handover", statute.handover}, {"report", statute.report}}
            .dump());
}

std::vector<Deadline> deadlinesOf(Kind kind, State state, Date held_on, const Statute& statute)
{
    if (kind != Kind::general_assembly) {
        return {};
    }
    switch (state) {
    case State::draft: return {{later(held_on, -statute.call), mark("Last day to send the call")}};
    case State::closed:
        return {{later(held_on, statute.handover), mark("Papers handed over to the board")},
            {later(held_on, statute.report), mark("Results reported to the authority")}};
    case State::called:
    case State::open:
    case State::no_quorum:
    case State::filed:
    case State::postponed:
    case State::cancelled: return {};
    }
    return {};
}

} // namespace hazirun::meetings
