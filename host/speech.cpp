// SPDX-License-Identifier: MIT
#include "speech.h"

#include <fmt/format.h>

#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace hazirun {

namespace {

    /// "tr", "tr_TR.UTF-8"; not "trv".
    bool isTurkish(std::string_view locale)
    {
        return locale.rfind("tr", 0) == 0
            && (locale.size() == 2 || std::isalpha(static_cast<unsigned char>(locale[2])) == 0);
    }

} // namespace

Language spokenLanguage()
{
    for (const auto* name : {"HAZIRUN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"}) {
        const auto* const value = std::getenv(name); // NOLINT(concurrency-mt-unsafe)
        if (value != nullptr && *value != '\0') {
            return isTurkish(value) ? Language::tr : Language::en;
        }
    }
    return Language::en;
}

Speech::Speech()
    : language_(spokenLanguage())
{
}

std::string Speech::say(const Message& message) const
{
    return words_.say(language_, message);
}

void Speech::tell(const Message& message) const
{
    fmt::print("{}\n", say(message));
}

Complaint::Complaint(Message message)
    : std::runtime_error(Words{}.say(Language::en, message))
    , message_(std::move(message))
{
}

int failed(const Message& sentence)
{
    fmt::print(stderr, "hazirun: {}\n", Speech{}.say(sentence));
    return 1;
}

} // namespace hazirun
