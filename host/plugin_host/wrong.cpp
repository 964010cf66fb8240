// SPDX-License-Identifier: MIT
#include "plugin_host/wrong.h"

#include "base/text.h"

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
    for (const auto& [language, words] : value.items()) {
        if (!words.is_string() || trimmed(words.get<std::string>()).empty()
            || words.get_ref<const std::string&>().size() > 2000) {
            wrong(mark("{{plugin}}: the text \"{{field}}\" in plugin.json must have 1 to 2000 "
                       "bytes, but is {{found}}. Write it or remove the language, and build the "
                       "package again."),
                field + "." + cutAt(language, 20), "a text of 1 to 2000 bytes", shown(words));
        }
    }
}

} // namespace hazirun::plugin_host
