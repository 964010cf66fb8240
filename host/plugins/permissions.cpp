// SPDX-License-Identifier: MIT
#include "plugins/permissions.h"

#include <array>
#include <utility>

namespace hazirun::plugins {

namespace {

    constexpr std::array<std::pair<std::string_view, const char*>, 11> exact{{
        {"read:person.name", mark("Sees people's names.")},
        {"read:person.phone", mark("Sees people's telephone numbers.")},
        {"read:person.email", mark("Sees people's e-mail addresses.")},
        {"read:person.gender", mark("Sees people's gender.")},
        {"read:person.age", mark("Sees people's age.")},
        {"read:person.sector", mark("Sees the side people speak for.")},
        {"read:person.neighbourhood", mark("Sees people's neighbourhood.")},
        {"read:meeting", mark("Reads meetings.")},
        {"read:vote", mark("Reads votes.")},
        {"read:finding", mark("Reads findings.")},
        {"read:invitation", mark("Reads invitations and answers.")},
    }};

    constexpr std::array<std::pair<std::string_view, const char*>, 7> prefixes{{
        {"web:", mark("Asks this address on the Internet: {{what}}")},
        {"web-local:", mark("Asks this address in the local network: {{what}}")},
        {"secret:", mark("Uses the secret {{what}} without seeing it.")},
        {"secret-read:", mark("Sees the secret {{what}}.")},
        {"folder:", mark("Uses the folder {{what}}.")},
        {"store:", mark("Keeps notes of its own, at most {{what}}.")},
        {"route:", mark("Shows pages under {{what}}")},
    }};

    /// A size as people write it: "50 MB".
    std::string spaced(std::string what)
    {
        const auto unit = what.find("MB");
        const bool size = unit != 0 && unit != std::string::npos && unit + 2 == what.size()
            && what.find_first_not_of("0123456789") == unit;
        return size ? what.insert(unit, " ") : what;
    }

} // namespace

Message sentenceOf(const std::string& permission)
{
    for (const auto& [name, sentence] : exact) {
        if (permission == name) {
            return {sentence};
        }
    }
    for (const auto& [prefix, sentence] : prefixes) {
        if (permission.rfind(prefix, 0) == 0) {
            return {sentence, {{"what", spaced(permission.substr(prefix.size()))}}};
        }
    }
    return {mark("Has the permission {{what}}."), {{"what", permission}}};
}

} // namespace hazirun::plugins
