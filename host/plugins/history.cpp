// SPDX-License-Identifier: MIT
#include "plugins/history.h"

#include <array>
#include <utility>

namespace hazirun::plugins {

namespace {

    using Sentences = std::pair<std::string_view, const char*>;

    /// By act, or act and the beginning of its detail; the first that fits.
    constexpr std::array lines{Sentences{"plugin.became on", mark("A process of it answers.")},
        Sentences{"plugin.became asleep", mark("It sleeps until it is asked.")},
        Sentences{"plugin.became waiting", mark("It waits for its settings or for approval.")},
        Sentences{"plugin.became retrying crashed",
            mark("It stopped in the middle of its work; it is tried again.")},
        Sentences{"plugin.became retrying deadline",
            mark("It did not answer in time; it is tried again.")},
        Sentences{"plugin.became retrying garbled",
            mark("It answered something that cannot be read; it is tried again.")},
        Sentences{"plugin.became retrying", mark("It failed; it is tried again.")},
        Sentences{"plugin.became quarantined unfit",
            mark("Its library is not what its package says; it went into quarantine at once.")},
        Sentences{"plugin.became quarantined",
            mark("It failed three times in five minutes and went into quarantine.")},
        Sentences{"plugin.became refused", mark("Its package was refused.")},
        Sentences{"plugin.became off", mark("It was switched off.")},
        Sentences{"plugin.enabled", mark("Approved and switched on: version {{what}}.")},
        Sentences{"plugin.approved", mark("Approved: version {{what}}.")},
        Sentences{"plugin.disabled", mark("Switched off.")},
        Sentences{"plugin.settings_changed", mark("New settings.")},
        Sentences{"plugin.secret_changed", mark("The secret “{{what}}” was entered.")},
        Sentences{"plugin.installed", mark("Version {{what}} was installed.")},
        Sentences{"plugin.removed",
            mark("Version {{what}} was removed; its settings and data are kept.")},
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
    const char* find(const std::array<Sentences, N>& all, const std::string& said)
    {
        for (const auto& [key, sentence] : all) {
            if (said == key || said.rfind(std::string{key} + " ", 0) == 0) {
                return sentence;
            }
        }
        return nullptr;
    }

} // namespace

Message sentenceOf(const plugin_host::Line& line)
{
    const auto* const sentence = find(lines, line.act + " " + line.detail);
    if (sentence == nullptr) {
        return {mark("{{what}}"), {{"what", line.act + " " + line.detail}}};
    }
    return std::string_view{sentence}.find("{{what}}") == std::string_view::npos
        ? Message{sentence}
        : Message{sentence, {{"what", line.detail}}};
}

Message useOf(const plugin_host::Provided& provided)
{
    const auto* const sentence = find(uses, provided.point);
    return sentence != nullptr ? Message{sentence}
                               : Message{mark("{{what}}"), {{"what", provided.point}}};
}

} // namespace hazirun::plugins
