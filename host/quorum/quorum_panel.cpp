// SPDX-License-Identifier: MIT
#include "quorum/quorum_panel.h"

#include "base/zone.h"
#include "web/page.h"

namespace hazirun::quorum {

namespace {

    /// How many more heads the nearest unmet condition wants.
    std::int64_t missing(const Standing& standing)
    {
        std::int64_t out = 0;
        for (const auto& one : standing.conditions) {
            if (one.met == false && one.compare == v1::quorum::Compare::at_least) {
                out = std::max(out, one.required - one.counted);
            }
        }
        return out;
    }

    Message bigSentence(const Standing& standing)
    {
        switch (standing.verdict) {
        case Verdict::met: return {mark("There is a quorum.")};
        case Verdict::unknown:
            return {mark("It could not be reckoned: the chair states the number.")};
        case Verdict::not_met: break;
        }
        const auto more = missing(standing);
        return more > 0 ? Message{mark("{{more}} more needed"), {{"more", std::to_string(more)}}}
                        : Message{mark("There is no quorum.")};
    }

} // namespace

namespace {

    const char* signOf(Verdict verdict)
    {
        switch (verdict) {
        case Verdict::met: return "good";
        case Verdict::not_met: return "stop";
        case Verdict::unknown: break;
        }
        return "look";
    }

    std::string lineOf(const v1::quorum::Condition& one)
    {
        return one.sentence + (one.source.empty() ? "" : " (" + one.source + ")");
    }

    std::string joined(const std::vector<std::string>& texts)
    {
        std::string out;
        for (const auto& text : texts) {
            out += (out.empty() ? "" : ", ") + text;
        }
        return out;
    }

    meetings::Panel::Block blockOf(const Words& words, Language language, const ItemStanding& item)
    {
        meetings::Panel::Block out;
        out.heading = joined(item.titles);
        for (const auto& one : item.conditions) {
            out.items.push_back(lineOf(one));
        }
        out.items.push_back(words.in(language,
            item.verdict == Verdict::met           ? mark("Enough people are here for it.")
                : item.verdict == Verdict::not_met ? mark("Not enough people are here for it.")
                                                   : mark("Whether enough people are here for it "
                                                          "could not be reckoned.")));
        return out;
    }

    meetings::Panel::Block blockOf(const Words& words, Language language, const Kept& kept)
    {
        meetings::Panel::Block out;
        const auto local = toLocal(kept.at, home_zone);
        out.heading = words.say(language,
            {mark("When it was opened, {{moment}}"),
                {{"moment",
                    web::dayFor(language, local.date) + " " + web::clockFor(local.minutes)}}});
        out.items.push_back(words.in(language,
            kept.verdict == Verdict::met           ? mark("There was a quorum.")
                : kept.verdict == Verdict::not_met ? mark("There was no quorum.")
                                                   : mark("The quorum could not be reckoned.")));
        for (const auto& one : kept.conditions) {
            out.items.push_back(lineOf(one));
        }
        out.items.push_back(
            words.say(language, {mark("Rule: {{rule}}"), {{"rule", kept.rule_title}}}));
        return out;
    }

    bool isOpened(meetings::State state)
    {
        return state == meetings::State::open || state == meetings::State::closed
            || state == meetings::State::filed || state == meetings::State::no_quorum;
    }

    /// What the rule says now.
    void showNow(
        meetings::Panel& out, const Words& words, Language language, const Standing& standing)
    {
        out.sentence = words.say(language, bigSentence(standing));
        out.sign = signOf(standing.verdict);
        out.source = words.say(language, {mark("Rule: {{rule}}"), {{"rule", standing.rule_title}}});
        out.blocks.emplace_back();
        auto& lines = out.blocks.back().items;
        for (const auto& one : standing.conditions) {
            lines.push_back(lineOf(one));
        }
        lines.insert(lines.end(), standing.notes.begin(), standing.notes.end());
        if (standing.seats_missing) {
            lines.push_back(words.in(language,
                mark("The seats of the boards are not entered; an administrator writes them under "
                     "Settings.")));
        }
        if (standing.failure) {
            lines.push_back(words.say(
                language, plugin_host::sentenceOf(*standing.failure, standing.rule_title)));
        }
        for (const auto& item : standing.items) {
            out.blocks.push_back(blockOf(words, language, item));
        }
    }

} // namespace

std::vector<meetings::Panel> panelOf(const Quorum& quorum, const Words& words,
    const web::Request& request, const meetings::Meeting& meeting)
{
    const bool counts = meeting.state != meetings::State::cancelled
        && meeting.state != meetings::State::postponed;
    const auto kept = isOpened(meeting.state) ? quorum.kept(meeting.id) : std::nullopt;
    const auto standing = counts ? quorum.of(meeting, request.language) : Standing{};
    if (standing.rule.empty() && !kept) {
        return {};
    }
    meetings::Panel out;
    out.title = words.in(request.language, mark("Quorum"));
    if (!standing.rule.empty()) {
        showNow(out, words, request.language, standing);
        const auto plugin = standing.rule.substr(0, standing.rule.find('/'));
        out.maker = meetings::makerFor(request, plugin, quorum.makerOf(plugin, request.language));
    }
    if (kept) {
        out.blocks.push_back(blockOf(words, request.language, *kept));
    }
    return {out};
}

} // namespace hazirun::quorum
