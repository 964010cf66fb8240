// SPDX-License-Identifier: MIT
#include "quorum/quorum.h"

#include "db/journal.h"
#include "meetings/meetings.h"
#include "quorum/quorum_texts.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace hazirun::quorum {

namespace {

    Seats seatsOf(db::Session& session)
    {
        const auto stored = db::setting(session, "seats");
        Seats out;
        if (stored) {
            const auto read = nlohmann::json::parse(*stored);
            out.board = read.value("board", out.board);
            out.audit = read.value("audit", out.audit);
        }
        return out;
    }

    bool isOver(meetings::State state)
    {
        return state == meetings::State::closed || state == meetings::State::filed
            || state == meetings::State::no_quorum;
    }

    /// Counts that add up to the question's entitled and present, whoever they are.
    struct Counts {
        std::map<std::string, v1::quorum::GenderCount> by_gender;
        std::map<std::string, v1::quorum::GroupCount> by_sector;
    };

    void count(Counts& counts, v1::quorum::Question& question, db::Row& row)
    {
        const auto gender = row.next<std::string>();
        const auto sector = row.next<std::string>();
        const bool entitled = row.next<bool>();
        const bool present = row.next<bool>() && (entitled || question.kind != "general_assembly");
        auto& of_gender = counts.by_gender[gender];
        auto& of_sector = counts.by_sector[sector];
        of_gender.gender = gender;
        of_sector.sector = sector;
        of_gender.entitled += entitled ? 1 : 0;
        of_gender.present += present ? 1 : 0;
        of_sector.entitled += entitled ? 1 : 0;
        of_sector.present += present ? 1 : 0;
        question.entitled += entitled ? 1 : 0;
        question.present += present ? 1 : 0;
    }

} // namespace

std::string_view codeOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::met: return "met";
    case Verdict::not_met: return "not_met";
    case Verdict::unknown: return "unknown";
    }
    return {};
}

Verdict verdictOf(const std::vector<v1::quorum::Condition>& conditions)
{
    const auto is = [](bool wanted) {
        return [wanted](const v1::quorum::Condition& one) { return one.met == wanted; };
    };
    if (std::any_of(conditions.begin(), conditions.end(), is(false))) {
        return Verdict::not_met;
    }
    return !conditions.empty() && std::all_of(conditions.begin(), conditions.end(), is(true))
        ? Verdict::met
        : Verdict::unknown;
}

v1::quorum::Question Quorum::questionOf(const meetings::Meeting& meeting) const
{
    return database_.read([&](db::Session& session) {
        v1::quorum::Question out;
        out.ask = v1::quorum::Ask::open;
        out.kind = codeOf(meeting.kind);
        out.assembly = meeting.kind == meetings::Kind::general_assembly ? "ordinary" : "";
        out.held_on = formatDate(meeting.begins.date);
        const auto seats = seatsOf(session);
        out.seats_board = seats.board;
        out.seats_audit = seats.audit;
        const bool second = meeting.kind == meetings::Kind::general_assembly
            && session.value<bool>(sql::is_second_sitting, meeting.id, meeting.begins_at)
                   .value_or(false);
        out.sitting = second ? 2 : 1;
        for (const auto& item : meeting.agenda) {
            out.item_kinds.push_back(item.kind == "item" ? "ordinary" : item.kind);
        }
        Counts counts;
        session.each(
            sql::heads, [&](db::Row& row) { count(counts, out, row); }, meeting.id,
            isOver(meeting.state) ? 1 : 0);
        for (const auto& [name, one] : counts.by_gender) {
            out.by_gender.push_back(one);
        }
        for (const auto& [name, one] : counts.by_sector) {
            out.by_group.push_back(one);
        }
        return out;
    });
}

std::optional<plugin_host::Provider> Quorum::ruleFor(meetings::Kind kind) const
{
    for (auto& provider : plugins_.providersOf("quorum/1")) {
        if (provider.provided.covers("meeting_kinds", codeOf(kind))
            && provider.provided.covers("asks", "open")) {
            return provider;
        }
    }
    return std::nullopt;
}

Standing Quorum::of(const meetings::Meeting& meeting, Language language) const
{
    Standing out;
    out.as_of = clock_.now();
    const auto question = questionOf(meeting);
    out.entitled = question.entitled;
    out.present = question.present;
    const auto rule = ruleFor(meeting.kind);
    if (!rule) {
        return out;
    }
    out.rule = rule->id.plugin + "/" + rule->id.provider;
    out.rule_title = rule->provided.title.in(language);
    const auto answer
        = plugins_.ask<v1::quorum::Evaluate>(rule->id, question, {language, {}, false, false});
    if (!answer) {
        out.failure = answer.error();
        return out;
    }
    out.conditions = answer->conditions;
    out.notes = answer->notes;
    out.verdict = verdictOf(out.conditions);
    return out;
}

std::optional<Standing> Quorum::of(MeetingId id, Language language) const
{
    const auto meeting = database_.read(
        [&](db::Session& session) { return meetings::Meetings::findIn(session, id); });
    return meeting ? std::optional{of(*meeting, language)} : std::nullopt;
}

} // namespace hazirun::quorum
