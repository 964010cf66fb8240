// SPDX-License-Identifier: MIT
#include "plugin_host/failure.h"

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

Message sentenceOf(const PluginFailure& failure, const std::string& plugin)
{
    using Kind = PluginFailure::Kind;
    if (failure.cause) {
        return *failure.cause;
    }
    switch (failure.kind) {
    case Kind::unavailable:
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
