// SPDX-License-Identifier: MIT
#include "plugin_host/failure.h"

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

std::optional<PluginFailure> failureFrom(const std::string& kept)
{
    using Kind = PluginFailure::Kind;
    const auto colon = std::min(kept.find(": "), kept.size());
    for (const auto kind : {Kind::unavailable, Kind::busy, Kind::crashed, Kind::deadline,
             Kind::garbled, Kind::refused}) {
        if (kept.compare(0, colon, codeOf(kind)) == 0) {
            PluginFailure out{kind};
            out.sentence = colon < kept.size() ? kept.substr(colon + 2) : std::string{};
            return out;
        }
    }
    return std::nullopt;
}

Message sentenceOf(const PluginFailure& failure, const std::string& plugin)
{
    using Kind = PluginFailure::Kind;
    if (failure.cause) {
        return *failure.cause;
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
        return {mark("The plug-in {{plugin}} refused: {{sentence}}"),
            {{"plugin", plugin}, {"sentence", failure.sentence}}};
    }
    return {};
}

} // namespace hazirun::plugin_host
