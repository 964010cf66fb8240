// SPDX-License-Identifier: MIT
#include "quorum/quorum.h"

#include "people/age_scheme.h"
#include "quorum/quorum_texts.h"

#include <nlohmann/json.hpp>

#include <algorithm>

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

    constexpr auto rules_setting = "quorum rules";
    constexpr std::size_t most_answers = 256;
    constexpr std::int64_t no_limit = 150; ///< completed years nobody passes

    std::string idOf(const plugin_host::Provider& rule)
    {
        return rule.id.plugin + "/" + rule.id.provider;
    }

    /// True when the manifest names the kind, not merely leaves it open.
    bool names(const plugin_host::Provider& rule, meetings::Kind kind)
    {
        return rule.provided.facts.contains("meeting_kinds")
            && rule.provided.covers("meeting_kinds", codeOf(kind));
    }

    /// What is known of an age, from the lowest to the highest it can be; neither: nothing.
    using Ages = std::pair<std::optional<std::int64_t>, std::optional<std::int64_t>>;

    Ages agesOf(const people::Birth& birth, Date on)
    {
        if (birth.date) {
            const auto age = people::completedAge(*birth.date, on);
            return age ? Ages{*age, *age} : Ages{};
        }
        if (birth.year) { // the birthday of this year may be still to come
            const auto highest = int{on.year()} - *birth.year;
            return highest < 0 ? Ages{} : Ages{std::max(0, highest - 1), highest};
        }
        const auto* scheme = people::findScheme(birth.band_scheme);
        const auto index = scheme ? people::bandIndex(*scheme, birth.band) : std::nullopt;
        if (!index) {
            return {};
        }
        const auto& band = scheme->bands.at(*index);
        const auto since = birth.band_on ? people::completedAge(*birth.band_on, on).value_or(0) : 0;
        const bool older = birth.band_on && *birth.band_on != on;
        return {band.lower + since, band.upper ? *band.upper + since + (older ? 1 : 0) : no_limit};
    }

    /// Counts that add up to the question's entitled and present, whoever they are.
    struct Counts {
        std::map<std::string, v1::quorum::GenderCount> by_gender;
        std::map<std::string, v1::quorum::GroupCount> by_sector;
        std::map<Ages, v1::quorum::AgeCount> by_age;
    };

    people::Birth readBirth(db::Row& row)
    {
        people::Birth out;
        out.date = row.next<std::optional<Date>>();
        out.year = row.next<std::optional<int>>();
        out.band = row.next<std::string>();
        out.band_scheme = row.next<std::string>();
        out.band_on = row.next<std::optional<Date>>();
        return out;
    }

    void count(Counts& counts, v1::quorum::Question& question, Date on, db::Row& row)
    {
        const auto gender = row.next<std::string>();
        const auto sector = row.next<std::string>();
        const auto ages = agesOf(readBirth(row), on);
        const bool entitled = row.next<bool>();
        const bool present = row.next<bool>() && (entitled || question.kind != "general_assembly");
        auto& of_gender = counts.by_gender[gender];
        auto& of_sector = counts.by_sector[sector];
        auto& of_age = counts.by_age[ages];
        of_gender.gender = gender;
        of_sector.sector = sector;
        of_age.from = ages.first;
        of_age.to = ages.second;
        for (auto* number :
            {&of_gender.entitled, &of_sector.entitled, &of_age.entitled, &question.entitled}) {
            *number += entitled ? 1 : 0;
        }
        for (auto* number :
            {&of_gender.present, &of_sector.present, &of_age.present, &question.present}) {
            *number += present ? 1 : 0;
        }
    }

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
            sql::heads, [&](db::Row& row) { count(counts, out, meeting.begins.date, row); },
            meeting.id, isOver(meeting.state) ? 1 : 0);
        for (const auto& [name, one] : counts.by_gender) {
            out.by_gender.push_back(one);
        }
        for (const auto& [name, one] : counts.by_sector) {
            out.by_group.push_back(one);
        }
        for (const auto& [ages, one] : counts.by_age) {
            out.by_age.push_back(one);
        }
        return out;
    });
}

std::vector<plugin_host::Provider> Quorum::rulesFor(meetings::Kind kind) const
{
    auto all = plugins_.providersOf("quorum/1");
    std::erase_if(all, [&](const plugin_host::Provider& rule) {
        return !rule.provided.covers("meeting_kinds", codeOf(kind))
            || !rule.provided.covers("asks", "open");
    });
    std::stable_partition(all.begin(), all.end(),
        [&](const plugin_host::Provider& rule) { return names(rule, kind); });
    return all;
}

std::string Quorum::chosenFor(meetings::Kind kind) const
{
    const auto kept
        = database_.read([](db::Session& session) { return db::setting(session, rules_setting); });
    return kept ? nlohmann::json::parse(*kept).value(std::string{codeOf(kind)}, std::string{})
                : std::string{};
}

void Quorum::choose(const std::map<meetings::Kind, std::string>& rules, const db::Actor& actor)
{
    auto all = nlohmann::json::object();
    for (const auto& [kind, rule] : rules) {
        if (!rule.empty()) {
            all[std::string{codeOf(kind)}] = rule;
        }
    }
    const auto now = clock_.now();
    database_.transact([&](db::Session& session) {
        db::setSetting(session, rules_setting, all.dump());
        db::note(session, now, actor, "quorum.ruled", 0, all.dump());
        return Done{};
    });
}

std::optional<plugin_host::Provider> Quorum::ruleFor(meetings::Kind kind) const
{
    auto all = rulesFor(kind);
    const auto chosen = chosenFor(kind);
    if (!chosen.empty()) {
        std::erase_if(all, [&](const plugin_host::Provider& rule) { return idOf(rule) != chosen; });
    }
    return all.empty() ? std::nullopt : std::optional{std::move(all.front())};
}

Quorum::Answer Quorum::ask(const plugin_host::Provider& rule, const v1::quorum::Question& question,
    Language language) const
{
    const auto plugin = plugins_.find(rule.id.plugin);
    const auto key = idOf(rule) + "\n" + std::string{codeOf(language)} + "\n"
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
    const auto rule = ruleFor(meeting.kind);
    if (!rule) {
        out.rule = chosenFor(meeting.kind);
        out.rule_title = out.rule;
        if (!out.rule.empty()) { // chosen, but switched off: unknown, never another one
            out.failure = plugin_host::PluginFailure{};
        }
        return out;
    }
    out.rule = idOf(*rule);
    out.rule_title = rule->provided.title.in(language);
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
