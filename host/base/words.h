// SPDX-License-Identifier: MIT
#pragma once

#include <locale>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hazirun {

enum class Language { tr, en };
[[nodiscard]] std::string_view codeOf(Language language);
/// "tr" or "en"; anything else is Turkish, the default.
[[nodiscard]] Language languageOf(std::string_view code);

/// Marks an English text for the catalogue; the check reads these calls.
[[nodiscard]] constexpr const char* mark(const char* english)
{
    return english;
}

/// A text for people with the facts it names: {"Line {{line}}: …", {{"line", "3"}}}.
struct Message {
    const char* english{};
    std::vector<std::pair<std::string, std::string>> facts{};
};

/// One field's refusal, shown beside the field and in API problems.
struct FieldError {
    std::string field;
    Message message;
};

/// The gettext catalogues. English is the msgid; "context ~ text" carries a context for the
/// translator.
class Words {
public:
    Words();
    /// The text in `language`; an untranslated one comes back in English.
    [[nodiscard]] std::string in(Language language, std::string_view english) const;
    /// {{names}} become the facts, unescaped; "found ~ …" as a fact is a text of the catalogue.
    [[nodiscard]] std::string say(Language language, const Message& message) const;

private:
    std::locale turkish_;
};

} // namespace hazirun
