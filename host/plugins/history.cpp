// SPDX-License-Identifier: MIT
#include "plugins/history.h"

#include <array>
#include <utility>

namespace hazirun::plugins {

namespace {

    using Sentences = std::pair<std::string_view, const char*>;

    constexpr std::array became{Sentences{"on", mark("A process of it answers.")},
        Sentences{"asleep", mark("It sleeps until it is asked.")},
        Sentences{"waiting", mark("It waits for its settings or for approval.")},
        Sentences{
            "retrying crashed", mark("It stopped in the middle of its work; it is tried again.")},
        Sentences{"retrying deadline", mark("It did not answer in time; it is tried again.")},
        Sentences{"retrying garbled",
            mark("It answered something that cannot be read; it is tried again.")},
        Sentences{"retrying", mark("It failed; it is tried again.")},
        Sentences{
            "quarantined", mark("It failed three times in five minutes and went into quarantine.")},
        Sentences{"refused", mark("Its package was refused.")},
        Sentences{"off", mark("It was switched off.")}};

    constexpr std::array acts{
        Sentences{"plugin.enabled", mark("Approved and switched on: version {{what}}.")},
        Sentences{"plugin.approved", mark("Approved: version {{what}}.")},
        Sentences{"plugin.disabled", mark("Switched off.")},
        Sentences{"plugin.settings_changed", mark("New settings.")},
        Sentences{"plugin.secret_changed", mark("The secret {{what}} was entered.")},
        Sentences{"plugin.installed", mark("Version {{what}} was installed.")},
        Sentences{"plugin.rehearsed",
            mark("Version {{what}} was started beside the one that serves, to look at its "
                 "settings.")},
        Sentences{"plugin.upgraded", mark("Upgraded: {{what}}.")},
        Sentences{"plugin.fell_back",
            mark(
                "It failed soon after its upgrade, so the version before serves again: {{what}}.")},
        Sentences{"plugin.rolled_back", mark("Rolled back: {{what}}.")}};

    constexpr std::array uses{
        Sentences{"quorum/1", mark("Says whether a meeting is able to decide.")},
        Sentences{"channel/1", mark("Sends messages to invitees.")},
        Sentences{"document/1", mark("Writes papers of a meeting.")},
        Sentences{"policy/1", mark("Is asked before something is done, and may object.")},
        Sentences{"events/1", mark("Is told what happened.")},
        Sentences{"job/1", mark("Runs at set times.")},
        Sentences{"http/1", mark("Shows pages of its own.")},
        Sentences{"panel/1", mark("Shows a box on pages of the program.")},
        Sentences{"report/1", mark("Makes a report.")},
        Sentences{"settings/1", mark("Checks its own settings.")}};

    template <std::size_t N>
    const char* find(const std::array<Sentences, N>& all, std::string_view word, bool whole)
    {
        for (const auto& [key, sentence] : all) {
            if (whole ? word == key : word.substr(0, key.size()) == key) {
                return sentence;
            }
        }
        return nullptr;
    }

} // namespace

Message sentenceOf(const plugin_host::Line& line)
{
    const auto* const sentence = line.act == "plugin.became" ? find(became, line.detail, false)
                                                             : find(acts, line.act, true);
    if (sentence == nullptr) {
        return {mark("{{what}}"), {{"what", line.act + " " + line.detail}}};
    }
    return std::string_view{sentence}.find("{{what}}") == std::string_view::npos
        ? Message{sentence}
        : Message{sentence, {{"what", line.detail}}};
}

Message useOf(const plugin_host::Provided& provided)
{
    const auto* const sentence = find(uses, provided.point, true);
    return sentence != nullptr ? Message{sentence}
                               : Message{mark("{{what}}"), {{"what", provided.point}}};
}

} // namespace hazirun::plugins
