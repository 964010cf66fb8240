// SPDX-License-Identifier: MIT
#include "plugin_host/log_lines.h"

#include <fmt/format.h>

#include <algorithm>

namespace hazirun::plugin_host {

namespace {

    /// Those of a document's field hold what the plug-in answered.
    bool isAboutAnswers(std::string_view code)
    {
        return code == "misfit";
    }

    std::string factOf(const Message& message, std::string_view name)
    {
        const auto found = std::find_if(message.facts.begin(), message.facts.end(),
            [name](const auto& fact) { return fact.first == name; });
        return found == message.facts.end() ? std::string{} : found->second;
    }

    /// "crashed (killed at http/1:serve, found 6 (SIGABRT))"
    std::string whatHappened(const PluginFailure& failure)
    {
        auto out = std::string{codeOf(failure.kind)};
        const auto& why = failure.cause ? failure.cause : failure.detail;
        const auto code = why ? codeOf(*why) : std::string_view{};
        if (code.empty()) {
            return failure.setting.empty() ? out : out + " (setting " + failure.setting + ")";
        }
        const auto asked = factOf(*why, "asked");
        const auto found = isAboutAnswers(code) ? std::string{} : factOf(*why, "found");
        return out
            + fmt::format(" ({}{}{})", code, asked.empty() ? "" : " at " + asked,
                found.empty() ? "" : ", found " + found);
    }

    const char* whatNow(State state)
    {
        switch (state) {
        case State::quarantined:
            return "in quarantine until somebody switches it on again, saves its settings or "
                   "installs another version";
        case State::retrying: return "tried again after a pause";
        case State::waiting: return "waits for a setting";
        case State::refused: return "refused";
        case State::off: return "switched off";
        case State::asleep:
        case State::on: break;
        }
        return "asked on";
    }

} // namespace

std::string lineOf(const Slot& slot, const PluginFailure& failure)
{
    return fmt::format("plug-in {}: {}; failures in 5 minutes: {}, since the start: {}; {}",
        slot.id, whatHappened(failure), slot.failures.size(), slot.figures.failures,
        whatNow(slot.state));
}

std::string lineOf(const std::string& plugin, const Message& refusal)
{
    return fmt::format("plug-in {}: refused: {}", plugin, Words{}.say(Language::en, refusal));
}

} // namespace hazirun::plugin_host
