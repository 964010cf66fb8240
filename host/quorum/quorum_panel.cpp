// SPDX-License-Identifier: MIT
#include "quorum/quorum_panel.h"

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

std::vector<meetings::Panel> panelOf(const Quorum& quorum, const Words& words,
    const web::Request& request, const meetings::Meeting& meeting)
{
    const bool counts = meeting.state != meetings::State::cancelled
        && meeting.state != meetings::State::postponed;
    if (!counts || !quorum.ruleFor(meeting.kind)) {
        return {};
    }
    const auto standing = quorum.of(meeting, request.language);
    meetings::Panel out;
    out.title = words.in(request.language, mark("Quorum"));
    out.sentence = words.say(request.language, bigSentence(standing));
    out.sign = standing.verdict == Verdict::met
        ? "good"
        : (standing.verdict == Verdict::not_met ? "stop" : "look");
    for (const auto& one : standing.conditions) {
        out.lines.push_back(one.sentence + (one.source.empty() ? "" : " (" + one.source + ")"));
    }
    out.lines.insert(out.lines.end(), standing.notes.begin(), standing.notes.end());
    if (standing.failure) {
        out.lines.push_back(words.say(
            request.language, plugin_host::sentenceOf(*standing.failure, standing.rule_title)));
    }
    out.source
        = words.say(request.language, {mark("Rule: {{rule}}"), {{"rule", standing.rule_title}}});
    return {out};
}

} // namespace hazirun::quorum
