// SPDX-License-Identifier: MIT
// Family 04, through the host's runner: questions that are wrong, and answers that must be right.
#include "check.h"
#include "plugin_host/answer_bounds.h"
#include "samples.h"

#include <fmt/format.h>

#include <algorithm>

namespace hazirun::tool {

namespace {

    using nlohmann::json;
    using plugin_host::PluginFailure;
    using std::chrono::milliseconds;
    constexpr milliseconds patience{5000};

    bool isRefusal(const Sandboxed::Answer& answer)
    {
        return !answer && answer.error().kind == PluginFailure::Kind::refused;
    }

    std::string shown(const Subject& subject, const Sandboxed::Answer& answer)
    {
        return answer ? "the answer "
                + answer->dump(-1, ' ', false, json::error_handler_t::replace).substr(0, 200)
                      : sentenceFor(answer.error(), subject.readManifest().id);
    }

    /// A refusal of `status` with a sentence is what was wanted.
    Outcome refusedWith(Subject& subject, const std::string& where, const Sandboxed::Answer& answer,
        std::int32_t status)
    {
        const bool well = isRefusal(answer) && answer.error().status == status;
        return well ? passed() : failed(where, statusName(status), shown(subject, answer));
    }

    Outcome unknownMethods(Subject& subject)
    {
        for (const auto& sample : samplesOf(subject)) {
            const auto revision = sample.point.substr(0, sample.point.find('/'));
            const auto name = sample.method.substr(sample.method.find(':'));
            for (const auto& method : {sample.point + ":no_such_method", std::string{},
                     sample.method + "x", revision + "/999" + name}) {
                const auto answer = subject.ask(method, sample.envelope(), patience);
                if (auto out
                    = refusedWith(subject, "method \"" + method + '"', answer, HZ_E_UNSUPPORTED);
                    out.kind == Outcome::Kind::failed) {
                    return out;
                }
            }
        }
        return passed();
    }

    Outcome unknownProvider(Subject& subject)
    {
        for (const auto& sample : samplesOf(subject)) {
            const auto answer = subject.ask(sample.method,
                envelopeOf("no-such-provider", "en", sample.deadline, sample.in).dump(), patience);
            if (auto out = refusedWith(subject, sample.method + " of a provider that is not there",
                    answer, HZ_E_NOT_FOUND);
                out.kind == Outcome::Kind::failed) {
                return out;
            }
        }
        return passed();
    }

    Outcome notJson(Subject& subject)
    {
        for (const auto& sample : samplesOf(subject)) {
            for (const auto& bytes : {std::string{"{\"call\":"}, std::string{"[]"}, std::string{},
                     std::string{"\xff\xfe"}, std::string(1 << 20, '[')}) {
                const auto answer = subject.ask(sample.method, bytes, patience);
                const auto where
                    = fmt::format("{} with {} bytes \"{}\"", sample.method, bytes.size(),
                        bytes.size() > 8 ? bytes.substr(0, 8)
                                         : (bytes == "\xff\xfe" ? "FF FE" : bytes));
                if (auto out = refusedWith(subject, where, answer, HZ_E_INVALID);
                    out.kind == Outcome::Kind::failed) {
                    return out;
                }
            }
        }
        return passed();
    }

    json wrongType(const json& value)
    {
        return value.is_string() ? json(7) : value.is_structured() ? json("five") : json::array();
    }

    struct Place {
        std::string path; ///< as the refusal names it: "by_group[0].present"
        json::json_pointer at;
    };

    /// Every field of a document, in lists those of the first element.
    void collect(const json& in, const Place& under, std::vector<Place>& to)
    {
        for (const auto& [name, value] : in.items()) {
            Place here{under.path.empty() ? name : under.path + "." + name, under.at / name};
            to.push_back(here);
            if (value.is_array() && !value.empty() && value.front().is_object()) {
                collect(value.front(), {here.path + "[0]", here.at / 0}, to);
            } else if (value.is_object()) {
                collect(value, here, to);
            }
        }
    }

    std::vector<Place> placesOf(const Sample& sample)
    {
        std::vector<Place> out;
        auto in = sample.in;
        for (const auto* any : {"before", "after", "statute", "state", "facts", "filters", "input",
                 "candidate", "old"}) {
            in.erase(any); // objects of any JSON
        }
        collect(in, Place(), out);
        return out;
    }

    /// One field of one question: left out it has its default; of another type it is INVALID and
    /// named.
    Outcome fieldOutcome(Subject& subject, const Sample& sample, const Place& field)
    {
        auto without = sample.in;
        without[field.at.parent_pointer()].erase(field.at.back());
        const auto bare = subject.ask(sample.method, sample.envelope(without), sample.deadline);
        if (!bare && (!isRefusal(bare) || bare.error().status == HZ_E_INTERNAL)) {
            return failed(sample.method + " without field \"" + field.path + '"',
                "an answer, or a refusal with a reason", shown(subject, bare));
        }
        auto wrong = sample.in;
        wrong[field.at] = wrongType(sample.in[field.at]);
        const auto answer = subject.ask(sample.method, sample.envelope(wrong), sample.deadline);
        const bool named = isRefusal(answer) && answer.error().status == HZ_E_INVALID
            && answer.error().sentence.find(field.path) != std::string::npos;
        return named
            ? passed()
            : failed(sample.method + ", field \"" + field.path + "\" = " + wrong[field.at].dump(),
                "INVALID with the field's path", shown(subject, answer));
    }

    Outcome fields(Subject& subject)
    {
        for (const auto& sample : samplesOf(subject)) {
            for (const auto& field : placesOf(sample)) {
                if (auto out = fieldOutcome(subject, sample, field);
                    out.kind == Outcome::Kind::failed) {
                    return out;
                }
            }
        }
        return passed();
    }

    Outcome extraFields(Subject& subject)
    {
        for (const auto& sample : samplesOf(subject)) {
            auto more = sample.in;
            more["field_of_a_newer_host"] = {{"a", json::array({1, "b"})}};
            const auto plain = subject.ask(sample.method, sample.envelope(), sample.deadline);
            const auto with = subject.ask(sample.method, sample.envelope(more), sample.deadline);
            const bool same = plain.has_value() == with.has_value()
                && (!plain || !sample.pure || *plain == *with)
                && (plain || plain.error().status == with.error().status);
            if (!same) {
                return failed(sample.method + " with a field it does not know",
                    "the same as without it", shown(subject, with));
            }
        }
        return passed();
    }

    void replaceWords(json& in)
    {
        for (auto& each : in) {
            if (each.is_structured()) {
                replaceWords(each);
            } else if (each.is_string()) {
                each = "word_of_a_newer_host";
            }
        }
    }

    Outcome unknownWords(Subject& subject)
    {
        for (const auto& sample : samplesOf(subject)) {
            auto in = sample.in;
            replaceWords(in);
            const auto answer = subject.ask(sample.method, sample.envelope(in), sample.deadline);
            if (!answer && (!isRefusal(answer) || answer.error().status == HZ_E_INTERNAL)) {
                return failed(sample.method + " with unknown words everywhere",
                    "a safe answer or a refusal", shown(subject, answer));
            }
        }
        return passed();
    }

    Outcome answers(Subject& subject)
    {
        for (const auto& sample : samplesOf(subject)) {
            const auto answer = subject.ask(sample.method, sample.envelope(), sample.deadline);
            const bool may = sample.method == "panel/1:act"; // a button it does not have
            if (isRefusal(answer) && answer.error().status != HZ_E_INTERNAL
                && (may || answer.error().status != HZ_E_INVALID)) {
                continue; // optional methods, a service that is closed here
            }
            if (!answer) {
                return failed(
                    sample.method, "one JSON object, at most 32 deep", shown(subject, answer));
            }
            if (const auto wrong = wrongAnswer(sample.method, *answer)) {
                return failed(
                    "answer of " + sample.method, "the out document of the method", *wrong);
            }
            if (const auto overflow = plugin_host::overflowIn(sample.method, *answer)) {
                return failed("answer of " + sample.method,
                    "no more than a page shows, as the method's page in sdk/docs says", *overflow);
            }
            if (answer->dump().find("\\u0000") != std::string::npos) {
                return failed("answer of " + sample.method, "text without NUL", "a NUL");
            }
        }
        return passed();
    }

    Outcome cancelled(Subject& subject)
    {
        for (const auto& sample : samplesOf(subject)) {
            const auto begun = std::chrono::steady_clock::now();
            const auto answer = subject.ask(sample.method,
                envelopeOf(sample.provider, "en", milliseconds{0}, sample.in).dump(), patience);
            const auto took = std::chrono::duration_cast<milliseconds>(
                std::chrono::steady_clock::now() - begun);
            auto out
                = refusedWith(subject, sample.method + " with budget_ms 0", answer, HZ_E_CANCELLED);
            if (out.kind == Outcome::Kind::failed) {
                return out;
            }
            if (took > milliseconds{50}) {
                return warning(sample.method + " with budget_ms 0", "an answer within 50 ms",
                    fmt::format("{} ms", took.count()));
            }
        }
        return passed();
    }

} // namespace

std::vector<Check> callChecks()
{
    constexpr auto sandbox = "Questions to the plug-in in the host's sandboxed runner.";
    return {
        {401, 2, "an unknown method is UNSUPPORTED",
            "A newer host asks what an older plug-in does not know, and has a fallback.", sandbox,
            "Answer HZ_E_UNSUPPORTED for every method you do not offer.", unknownMethods},
        {402, 2, "an unknown provider is NOT_FOUND",
            "The host's configuration may name what an upgrade removed.", sandbox,
            "Compare call.provider with the ids you provide.", unknownProvider},
        {403, 2, "what is no JSON object is INVALID", "Bytes may be cut or broken.",
            "Half an object, a list, nothing, bytes that are no UTF-8, 1 MiB of [.",
            "Read documents with hazirun::parsed(), which bounds the depth.", notJson},
        {404, 2, "a field may be absent, and is refused by path when of a wrong type",
            "The host leaves out what a plug-in may not see.",
            "Each field of each question is left out, then given another type.",
            "Read documents with decode<>(), or check each type.", fields},
        {405, 2, "fields it does not know change nothing", "A newer host adds fields.",
            "The same question with and without a field nobody knows.",
            "Ignore what you do not know.", extraFields},
        {406, 2, "words it does not know do no harm", "A newer host adds words.",
            "Every text of the question is an unknown word.",
            "Treat an unknown word as the first of its list.", unknownWords},
        {407, 1, "the answer is the method's document",
            "Anything else is a failure of the plug-in, and counted.",
            "The answer is read as the host reads it.", "Fill in the out struct of the method.",
            answers},
        {414, 2, "no time left is CANCELLED", "Nobody waits for the answer any more.",
            "Questions with budget_ms 0.", "Ask call.left() before you begin.", cancelled},
    };
}

} // namespace hazirun::tool
