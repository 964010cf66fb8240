// SPDX-License-Identifier: MIT
#include "plugin_host/failure.h"

#include <hazirun/abi.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace hazirun::plugin_host {

std::string_view codeOf(PluginFailure::Kind kind)
{
    using Kind = PluginFailure::Kind;
    switch (kind) {
    case Kind::unavailable: return "unavailable";
    case Kind::busy: return "busy";
    case Kind::crashed: return "crashed";
    case Kind::deadline: return "deadline";
    case Kind::garbled: return "garbled";
    case Kind::refused: return "refused";
    }
    return {};
}

namespace {

    /// "<code> <facts>" as it is kept.
    std::optional<Message> causeFrom(std::string_view text)
    {
        const auto blank = std::min(text.find(' '), text.size());
        const auto read = nlohmann::json::parse(text.substr(blank), nullptr, false);
        if (!read.is_object()) {
            return std::nullopt;
        }
        Facts facts;
        for (const auto& [name, value] : read.items()) {
            if (value.is_string()) {
                facts.emplace_back(name, value.get<std::string>());
            }
        }
        return causeBy(text.substr(0, blank), std::move(facts));
    }

    Message naming(Message why, const std::string& plugin)
    {
        const bool named = std::any_of(why.facts.begin(), why.facts.end(),
            [](const auto& fact) { return fact.first == "plugin"; });
        if (!named) {
            why.facts.emplace_back("plugin", plugin);
        }
        return why;
    }

} // namespace

std::string keptForm(const PluginFailure& failure)
{
    auto out = std::string{codeOf(failure.kind)};
    const auto& why = failure.cause ? failure.cause : failure.detail;
    if (const auto code = why ? codeOf(*why) : std::string_view{}; !code.empty()) {
        auto facts = nlohmann::json::object();
        for (const auto& [name, value] : why->facts) {
            facts[name] = value;
        }
        return out + " " + std::string{code} + " "
            + facts.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    }
    return out + (failure.sentence.empty() ? "" : ": " + failure.sentence);
}

std::optional<PluginFailure> failureFrom(const std::string& kept)
{
    using Kind = PluginFailure::Kind;
    const auto end = std::min(kept.find_first_of(": "), kept.size());
    for (const auto kind : {Kind::unavailable, Kind::busy, Kind::crashed, Kind::deadline,
             Kind::garbled, Kind::refused}) {
        if (kept.compare(0, end, codeOf(kind)) != 0) {
            continue;
        }
        PluginFailure out{kind};
        if (kept.compare(end, 2, ": ") == 0) {
            out.sentence = kept.substr(end + 2);
        } else if (end < kept.size()) {
            auto why = causeFrom(std::string_view{kept}.substr(end + 1));
            (why && isOfAnswer(*why) ? out.detail : out.cause) = std::move(why);
        }
        return out;
    }
    return std::nullopt;
}

PluginFailure failureBy(PluginFailure::Kind kind, std::string_view cause, Facts facts)
{
    PluginFailure out{kind};
    out.status = kind == PluginFailure::Kind::refused ? HZ_E_INTERNAL : HZ_OK;
    out.cause = causeBy(cause, std::move(facts));
    return out;
}

Message reportOf(const PluginFailure& failure, const std::string& plugin)
{
    return failure.detail && !failure.cause ? naming(*failure.detail, plugin)
                                            : sentenceOf(failure, plugin);
}

Message sentenceOf(const PluginFailure& failure, const std::string& plugin)
{
    using Kind = PluginFailure::Kind;
    if (failure.cause) {
        return naming(*failure.cause, plugin);
    }
    switch (failure.kind) {
    case Kind::unavailable:
        if (!failure.sentence.empty()) {
            return {mark("The plug-in {{plugin}} could not be started: {{sentence}}"),
                {{"plugin", plugin}, {"sentence", failure.sentence}}};
        }
        return {
            mark("The plug-in {{plugin}} is not available at the moment."), {{"plugin", plugin}}};
    case Kind::busy:
        return {
            mark("The plug-in {{plugin}} is busy; try again in a moment."), {{"plugin", plugin}}};
    case Kind::crashed:
        return {mark("The plug-in {{plugin}} stopped in the middle of its work."),
            {{"plugin", plugin}}};
    case Kind::deadline:
        return {mark("The plug-in {{plugin}} did not answer in time."), {{"plugin", plugin}}};
    case Kind::garbled:
        return {mark("The plug-in {{plugin}} answered something that cannot be read."),
            {{"plugin", plugin}}};
    case Kind::refused:
        if (failure.detail && codeOf(*failure.detail) == "too_large") {
            return {mark("The plug-in {{plugin}} has more to say to this than the program takes; "
                         "ask it about less at a time."),
                {{"plugin", plugin}}};
        }
        if (failure.sentence.empty() && failure.detail) {
            return naming({mark("The plug-in {{plugin}} refused {{asked}} and gave no reason."),
                              failure.detail->facts},
                plugin);
        }
        if (failure.sentence.empty()) {
            return {
                mark("The plug-in {{plugin}} refused and gave no reason."), {{"plugin", plugin}}};
        }
        return {mark("The plug-in {{plugin}} refused: {{sentence}}"),
            {{"plugin", plugin}, {"sentence", failure.sentence}}};
    }
    return {};
}

} // namespace hazirun::plugin_host
