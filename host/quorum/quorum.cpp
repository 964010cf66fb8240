// SPDX-License-Identifier: MIT
#include "quorum/quorum.h"

#include "quorum/quorum_texts.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace hazirun::quorum {

namespace {

    constexpr std::size_t most_answers = 256;

    Kept readKept(db::Row& row)
    {
        Kept out;
        out.rule = row.next<std::string>();
        out.rule_title = row.next<std::string>();
        const auto verdict = row.next<std::string>();
        out.verdict = verdict == "met" ? Verdict::met
            : verdict == "not_met"     ? Verdict::not_met
                                       : Verdict::unknown;
        const auto question
            = v1::decode<v1::quorum::Question>(nlohmann::json::parse(row.next<std::string>()));
        out.entitled = question.entitled;
        out.present = question.present;
        out.conditions
            = v1::decode<v1::quorum::Result>(nlohmann::json::parse(row.next<std::string>()))
                  .conditions;
        out.at = row.next<Instant>();
        return out;
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

Quorum::Answer Quorum::ask(const plugin_host::Provider& rule, const v1::quorum::Question& question,
    Language language) const
{
    const auto plugin = plugins_.find(rule.id.plugin);
    const auto key = rule.id.text() + "\n" + std::string{codeOf(language)} + "\n"
        + (plugin && plugin->manifest ? plugin->manifest->version + plugin->settings.dump()
                                      : std::string{})
        + "\n" + v1::encode(question).dump();
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = answers_.find(key); found != answers_.end()) {
            return found->second;
        }
    }
    auto answer
        = plugins_.ask<v1::quorum::Evaluate>(rule.id, question, {language, {}, false, false});
    if (answer) {
        const std::lock_guard lock(mutex_);
        if (answers_.size() >= most_answers) {
            answers_.clear();
        }
        answers_.emplace(key, *answer);
    }
    return answer;
}

std::vector<ItemStanding> Quorum::itemsOf(const plugin_host::Provider& rule,
    v1::quorum::Question question, const meetings::Meeting& meeting, Language language) const
{
    std::map<std::string, std::vector<std::string>> by_kind;
    for (const auto& item : meeting.agenda) {
        if (item.kind != "item" && item.kind != "ordinary") {
            by_kind[item.kind].push_back(item.title);
        }
    }
    std::vector<ItemStanding> out;
    if (!rule.provided.covers("asks", "item")) {
        return out;
    }
    question.ask = v1::quorum::Ask::item;
    for (const auto& [kind, titles] : by_kind) {
        question.item_kinds = {kind};
        const auto answer = ask(rule, question, language);
        if (answer) {
            out.push_back({titles, verdictOf(answer->conditions), answer->conditions});
        } else if (answer.error().status != HZ_E_UNSUPPORTED) {
            out.push_back({titles, Verdict::unknown, {}});
        }
    }
    return out;
}

Standing Quorum::of(const meetings::Meeting& meeting, Language language) const
{
    return standingFor(meeting, questionOf(meeting), language);
}

Standing Quorum::standingFor(
    const meetings::Meeting& meeting, const v1::quorum::Question& question, Language language) const
{
    Standing out;
    out.as_of = clock_.now();
    out.entitled = question.entitled;
    out.present = question.present;
    out.seats_missing = question.seats_board <= 0
        && (meeting.kind == meetings::Kind::board || question.sitting == 2);
    const auto rule = ruleFor(meeting.kind);
    if (!rule) {
        out.rule = chosenFor(meeting.kind);
        out.rule_title = out.rule;
        if (!out.rule.empty()) { // chosen, but switched off: unknown, never another one
            out.failure = plugin_host::PluginFailure{};
        }
        return out;
    }
    out.rule = rule->id.text();
    out.rule_title = titleOf(*rule, language);
    const auto answer = ask(*rule, question, language);
    if (!answer) {
        out.failure = answer.error();
        return out;
    }
    out.conditions = answer->conditions;
    out.notes = answer->notes;
    out.verdict = verdictOf(out.conditions);
    out.items = itemsOf(*rule, question, meeting, language);
    return out;
}

meetings::Meetings::Preparation Quorum::keeping() const
{
    return [this](const meetings::Meeting& meeting, meetings::State to, Language language) {
        const auto nothing = [](db::Session&) {};
        if (to != meetings::State::open) {
            return meetings::Meetings::Writing{nothing};
        }
        const auto question = questionOf(meeting);
        const auto standing = standingFor(meeting, question, language);
        if (standing.rule.empty()) {
            return meetings::Meetings::Writing{nothing};
        }
        v1::quorum::Result said;
        said.conditions = standing.conditions;
        return meetings::Meetings::Writing{
            [id = meeting.id, standing, asked = v1::encode(question).dump(),
                answer = v1::encode(said).dump()](db::Session& session) {
                session.run(sql::keep, id, standing.rule, standing.rule_title,
                    codeOf(standing.verdict), asked, answer, standing.as_of);
            }};
    };
}

std::optional<Kept> Quorum::kept(MeetingId meeting) const
{
    return database_.read(
        [&](db::Session& session) { return session.one(sql::kept, readKept, meeting); });
}

std::optional<Standing> Quorum::of(MeetingId id, Language language) const
{
    const auto meeting = database_.read(
        [&](db::Session& session) { return meetings::Meetings::findIn(session, id); });
    return meeting ? std::optional{of(*meeting, language)} : std::nullopt;
}

} // namespace hazirun::quorum
