// SPDX-License-Identifier: MIT
#include "plugin_host/wrong.h"

#include "base/text.h"

#include <re2/re2.h>

namespace hazirun::plugin_host {

using nlohmann::json;

namespace {

    constexpr auto missing = "missing";

} // namespace

void wrong(const char* sentence, const std::string& field, const std::string& wanted,
    const std::string& found)
{
    const auto* said = found == missing
        ? mark(
            "{{plugin}}: \"{{field}}\" must stand in plugin.json, but is missing. Write it as the "
            "examples of the kit do and build the package again.")
        : sentence;
    throw Wrong{{said, {{"field", field}, {"wanted", wanted}, {"found", found}}}};
}

std::string shown(const json& value)
{
    return value.is_null() ? missing
                           : cutAt(value.dump(-1, ' ', false, json::error_handler_t::replace), 80);
}

const char* kindOf(const json& value)
{
    return value.is_array()  ? mark("found ~ a list")
        : value.is_object()  ? mark("found ~ an object")
        : value.is_string()  ? mark("found ~ a text")
        : value.is_number()  ? mark("found ~ a number")
        : value.is_boolean() ? mark("found ~ true or false")
                             : mark("found ~ null");
}

std::string shownIn(const json& element)
{
    return element.is_null() ? "null" : shown(element);
}

void checkTexts(const json& value, const std::string& field)
{
    if (!value.is_object() || !value.contains("en") || value.size() > 40) {
        wrong(mark("{{plugin}}: \"{{field}}\" in plugin.json must be texts by language with an "
                   "English one, but is {{found}}. Write {\"en\": \"…\", \"tr\": \"…\"} and build "
                   "the package again."),
            field, "texts by language with an English one", shown(value));
    }
    static const re2::RE2 code{"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*"};
    for (const auto& [language, words] : value.items()) {
        if (!re2::RE2::FullMatch(language, code)) {
            wrong(mark("{{plugin}}: \"{{field}}\" in plugin.json must name languages by their "
                       "codes, such as en, tr or pt-BR, but names {{found}}. Correct the code and "
                       "build the package again."),
                field, "codes of languages, such as en, tr or pt-BR", shown(json(language)));
        }
        if (!words.is_string() || trimmed(words.get<std::string>()).empty()
            || lengthOf(words.get_ref<const std::string&>()) > 2000) {
            wrong(
                mark("{{plugin}}: the text \"{{field}}\" in plugin.json must have 1 to 2000 "
                     "characters, but is {{found}}. Write it or remove the language, and build the "
                     "package again."),
                field + "." + cutAt(language, 20), "a text of 1 to 2000 characters", shown(words));
        }
    }
}

} // namespace hazirun::plugin_host
