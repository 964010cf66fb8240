// SPDX-License-Identifier: MIT
#pragma once

#include "base/words.h"
#include "meetings/meeting.h"
#include "messages/addressee.h"
#include "messages/message.h"

#include <string>

namespace hazirun::messages {

inline constexpr std::size_t most_letters = 2000; ///< of a wording, before it is measured

/// A text in both languages. Each person is written to in theirs. [ad] or [name] stands for the
/// name, [bağlantı] or [link] for the personal link.
struct Wording {
    std::string tr;
    std::string en;
    [[nodiscard]] const std::string& in(Language language) const
    {
        return language == Language::tr ? tr : en;
    }
    bool operator==(const Wording&) const = default;
};

/// What is proposed for a meeting and whom it goes to: the facts are filled in, name and link are
/// left open.
[[nodiscard]] Wording proposed(
    const Words& words, Purpose purpose, Choice::Kind to, const meetings::Meeting& meeting);
[[nodiscard]] bool asksForLink(const std::string& text);
/// The finished text. A link is always set off by blanks, so that every telephone recognises it.
[[nodiscard]] std::string composed(
    const std::string& text, const std::string& name, const std::string& link);

} // namespace hazirun::messages
