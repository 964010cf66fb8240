// SPDX-License-Identifier: MIT
// Family 05, quorum/1: what is not known is never met.
#include "check.h"
#include "samples.h"

#include <fmt/format.h>
#include <hazirun/points/quorum.hpp>

#include <random>
#include <set>

namespace hazirun::tool {

namespace {

    using nlohmann::json;
    using v1::quorum::Result;
    constexpr auto method = "quorum/1:evaluate";

    using Evaluated = hazirun::Result<Result, std::string>;

    /// The answer read as the host reads it, or what came instead.
    Evaluated evaluated(
        Subject& subject, const Sample& sample, const json& in, const std::string& language = "en")
    {
        const auto answer = subject.ask(method, sample.envelope(in, language), sample.deadline);
        if (!answer) {
            return Refused{sentenceFor(answer.error(), subject.readManifest().id)};
        }
        try {
            return v1::decode<Result>(*answer);
        } catch (const v1::Error& error) {
            return Refused{std::string{error.what()}};
        }
    }

    /// As the host joins the conditions.
    bool isMet(const Result& result)
    {
        bool all = !result.conditions.empty();
        for (const auto& each : result.conditions) {
            all = all && each.met.value_or(false);
        }
        return all;
    }

    json with(json in, const json& changes)
    {
        in.update(changes);
        return in;
    }

    Outcome sameAnswer(Subject& subject)
    {
        for (const auto& sample : samplesOf(subject, method)) {
            const auto first = subject.ask(method, sample.envelope(), sample.deadline);
            for (int i = 0; first && i < 20; ++i) {
                const auto next = subject.ask(method, sample.envelope(), sample.deadline);
                if (!next || *next != *first) {
                    return failed("answer of " + sample.provider, "the same for the same question",
                        next ? next->dump().substr(0, 200)
                             : sentenceFor(next.error(), sample.provider));
                }
            }
        }
        return passed();
    }

    Outcome morePresent(Subject& subject)
    {
        std::mt19937 chance(subject.chance.seed);
        for (const auto& sample : samplesOf(subject, method)) {
            for (int round = 0; round < 8; ++round) {
                const auto entitled = std::uniform_int_distribution<int>(1, 400)(chance);
                std::set<std::string> met;
                for (int present = 0; present <= entitled; present += 1 + entitled / 12) {
                    const auto result = evaluated(subject, sample,
                        with(sample.in, {{"entitled", entitled}, {"present", present}}));
                    if (!result) {
                        continue; // a refusal meets nothing
                    }
                    for (const auto& each : result->conditions) {
                        const bool now = each.met.value_or(false);
                        if (each.compare == v1::quorum::Compare::at_least && !now
                            && met.count(each.id) > 0) {
                            return failed(fmt::format("{}, condition {}", sample.provider, each.id),
                                "met stays met with more present",
                                fmt::format("not met with {} of {}", present, entitled));
                        }
                        if (now) {
                            met.insert(each.id);
                        }
                    }
                }
            }
        }
        return passed();
    }

    Outcome edges(Subject& subject)
    {
        constexpr std::int64_t most = std::int64_t{1} << 53U;
        const std::vector<std::pair<json, bool>> cases{
            // what changes; true: it must not be met
            {{{"entitled", 0}, {"present", 0}}, true},
            {{{"entitled", 33}, {"present", 0}}, true},
            {{{"entitled", 10}, {"present", 11}}, false},
            {{{"entitled", most - 1}, {"present", most - 1}}, false},
            {{{"entitled", most - 1}, {"present", 0}}, true},
            {{{"sitting", 2}}, false},
            {{{"sitting", 3}}, false},
            {{{"by_group", json::array()}, {"by_gender", json::array()}, {"by_age", json::array()}},
                false},
        };
        for (const auto& sample : samplesOf(subject, method)) {
            for (const auto& [changes, never] : cases) {
                const auto answer = subject.ask(
                    method, sample.envelope(with(sample.in, changes)), sample.deadline);
                const auto where = sample.provider + " with " + changes.dump();
                if (!answer
                    && (answer.error().kind != plugin_host::PluginFailure::Kind::refused
                        || answer.error().status == HZ_E_INTERNAL)) {
                    return failed(where, "an answer or a refusal with a reason",
                        sentenceFor(answer.error(), subject.readManifest().id));
                }
                if (never && answer && isMet(v1::decode<Result>(*answer))) {
                    return failed(where, "not met or unknown", "met");
                }
            }
        }
        return passed();
    }

    Outcome conditions(Subject& subject)
    {
        for (const auto& sample : samplesOf(subject, method)) {
            const auto english = evaluated(subject, sample, sample.in);
            const auto turkish = evaluated(subject, sample, sample.in, "tr");
            if (!english || !turkish) {
                continue; // HZC-0407 says why
            }
            std::set<std::string> ids;
            for (const auto& each : english->conditions) {
                const auto where = fmt::format("{}, condition \"{}\"", sample.provider, each.id);
                if (each.id.empty() || !ids.insert(each.id).second) {
                    return failed(
                        where, "an id of its own", each.id.empty() ? "none" : "the same twice");
                }
                if (each.sentence.empty()) {
                    return failed(where, "a sentence for the minutes", "none");
                }
                if (each.source.empty()) {
                    return failed(where, "a source, the article of law or statute", "none");
                }
            }
            const bool both = !english->conditions.empty() && !turkish->conditions.empty();
            if (both
                && english->conditions.front().sentence == turkish->conditions.front().sentence) {
                return failed(sample.provider + ", sentence", "one in the language of the call",
                    "the same in English and Turkish: " + english->conditions.front().sentence);
            }
        }
        return passed();
    }

    Outcome unknownAsk(Subject& subject)
    {
        for (const auto& sample : samplesOf(subject, method)) {
            const auto result = evaluated(subject, sample,
                with(sample.in,
                    {{"ask", "question_of_a_newer_host"},
                        {"present", sample.in.value("entitled", 0)}}));
            if (result && isMet(*result)) {
                return failed(sample.provider + " with an unknown \"ask\"",
                    "UNSUPPORTED, or nothing met", "met");
            }
        }
        return passed();
    }

    /// Rows whose age or gender is unknown can only make it harder.
    Outcome unknownPeople(Subject& subject)
    {
        for (const auto& sample : samplesOf(subject, method)) {
            const auto& may = subject.readManifest();
            if (!may.may("read:person.age") && !may.may("read:person.gender")) {
                continue;
            }
            const auto entitled = sample.in.value("entitled", 0);
            const auto nobody = evaluated(subject, sample,
                with(sample.in,
                    {{"by_age", json::array({{{"entitled", entitled}, {"present", 0}}})},
                        {"by_gender",
                            json::array({{{"gender", "unstated"}, {"entitled", entitled},
                                {"present", 0}}})}}));
            const auto unknown = evaluated(subject, sample,
                with(sample.in,
                    {{"by_age", json::array({{{"entitled", entitled}, {"present", entitled}}})},
                        {"by_gender",
                            json::array({{{"gender", "unstated"}, {"entitled", entitled},
                                {"present", entitled}}})}}));
            if (nobody && unknown && !isMet(*nobody) && isMet(*unknown)) {
                return failed(
                    sample.provider + " with ages and genders unknown", "not met by them", "met");
            }
            return passed();
        }
        return notApplicable("it sees neither ages nor genders");
    }

} // namespace

std::vector<Check> quorumChecks()
{
    constexpr auto asked = "Questions to the plug-in in the host's sandboxed runner.";
    return {
        {501, 2, "quorum: the same question gets the same answer",
            "The verdict goes into the minutes and may be asked again.", asked,
            "Use nothing but the question and the settings.", sameAnswer},
        {502, 2, "quorum: more present never turns met to not met",
            "A member who comes in cannot break a quorum.",
            "Present is raised step by step for lists drawn by --seed.",
            "Compare with >= and watch integer division.", morePresent},
        {503, 2, "quorum: edges do no harm, nobody present is never met",
            "Lists are empty, sittings repeat, numbers are large.",
            "N = 0, P = 0, P > N, 2^53 - 1, sittings 2 and 3, no rows.",
            "Answer no condition where the rule says nothing: that is unknown.", edges},
        {504, 2, "quorum: each condition has id, sentence and source",
            "The sentence goes into the minutes in the meeting's language.", asked,
            "Fill in id, sentence and source; use call.text() with both languages.", conditions},
        {505, 1, "quorum: an unknown ask is never met",
            "A newer host asks what this rule never thought of.", asked,
            "Answer HZ_E_UNSUPPORTED, or override answers(ask).", unknownAsk},
        {506, 2, "quorum: unknown ages and genders never count as met", "Unknown is not yes.",
            "Everybody's age and gender become unknown.",
            "Count a range only when all of it is inside.", unknownPeople},
    };
}

} // namespace hazirun::tool
