// SPDX-License-Identifier: MIT
#include "plugin_host/settings_schema.h"

#include "plugin_host/wrong.h"

#include <re2/re2.h>

#include <algorithm>
#include <set>

namespace hazirun::plugin_host {

namespace {

    using nlohmann::json;
    using re2::RE2;
    constexpr std::size_t most_pattern = 300;

    std::string placeOf(const std::string& setting, const char* keyword)
    {
        return "settings." + setting + (*keyword == '\0' ? "" : ".") + keyword;
    }

    void checkKeywords(const std::string& name, const json& schema)
    {
        static const std::set<std::string> known{"type", "title", "description", "enum", "minimum",
            "maximum", "minLength", "maxLength", "pattern", "default", "secret", "visible_when",
            "items"};
        for (const auto& [keyword, value] : schema.items()) {
            if (known.count(keyword) == 0) {
                wrong(mark("{{plugin}}: \"{{field}}\" in plugin.json must use the words of the "
                           "settings schema, but uses {{found}}. Delete that word and build the "
                           "package again."),
                    placeOf(name, ""), "words of the settings schema", shown(keyword));
            }
        }
    }

    void checkType(const std::string& name, const json& schema, bool inside)
    {
        static const std::set<std::string> types{"string", "integer", "number", "boolean", "array"};
        const auto type = schema.is_object() ? schema.value("type", json()) : schema;
        if (!type.is_string() || types.count(type.get<std::string>()) == 0
            || (inside && type == "array")) {
            wrong(mark("{{plugin}}: \"{{field}}\" in plugin.json must be of type string, integer, "
                       "number, boolean or array (of the others), but is {{found}}. Choose a type "
                       "and build the package again."),
                placeOf(name, inside ? "items.type" : "type"),
                "of type string, integer, number, boolean or array", shown(type));
        }
    }

    void checkBounds(const std::string& name, const json& schema)
    {
        for (const auto* keyword : {"minimum", "maximum"}) {
            if (const auto bound = schema.value(keyword, json(0)); !bound.is_number()) {
                wrong(mark("{{plugin}}: \"{{field}}\" in plugin.json must be a number, but is "
                           "{{found}}. Write one and build the package again."),
                    placeOf(name, keyword), "a number", shown(bound));
            }
        }
        for (const auto* keyword : {"minLength", "maxLength"}) {
            const auto bound = schema.value(keyword, json(0));
            if (!bound.is_number_integer() || bound < 0 || bound > 100000) {
                wrong(mark("{{plugin}}: \"{{field}}\" in plugin.json must be a whole number from 0 "
                           "to 100000, but is {{found}}. Write one and build the package again."),
                    placeOf(name, keyword), "a whole number from 0 to 100000", shown(bound));
            }
        }
        for (const auto& [least, most] :
            {std::pair{"minimum", "maximum"}, std::pair{"minLength", "maxLength"}}) {
            if (schema.contains(least) && schema.contains(most) && schema[least] > schema[most]) {
                wrong(
                    mark("{{plugin}}: \"{{field}}\" in plugin.json must be no more than the upper "
                         "bound beside it, but is {{found}}. Swap the two and build the package "
                         "again."),
                    placeOf(name, least), "no more than the upper bound", shown(schema[least]));
            }
        }
    }

    void checkPattern(const std::string& name, const json& schema)
    {
        const auto pattern = schema.value("pattern", json(""));
        const bool text
            = pattern.is_string() && pattern.get_ref<const std::string&>().size() <= most_pattern;
        RE2::Options quiet;
        quiet.set_log_errors(false);
        if (!text || !RE2(pattern.get_ref<const std::string&>(), quiet).ok()) {
            wrong(mark("{{plugin}}: \"{{field}}\" in plugin.json must be a regular expression of "
                       "RE2 (no look-around, no back reference) of at most 300 bytes, but is "
                       "{{found}}. Simplify it and build the package again."),
                placeOf(name, "pattern"), "a regular expression of RE2", shown(pattern));
        }
    }

    void checkChoices(const std::string& name, const json& schema)
    {
        if (!schema.contains("enum")) {
            return;
        }
        const auto& choices = schema["enum"];
        auto plain = schema;
        plain.erase("enum");
        const bool good = choices.is_array() && !choices.empty() && choices.size() <= 100
            && schema["type"] != "array"
            && std::all_of(choices.begin(), choices.end(),
                [&](const json& one) { return !refusalOf(plain, one); });
        if (!good) {
            wrong(mark("{{plugin}}: \"{{field}}\" in plugin.json must be a list of 1 to 100 values "
                       "of the setting's own type (of an array: in \"items\"), but is {{found}}. "
                       "Correct the list and build the package again."),
                placeOf(name, "enum"), "1 to 100 values of the setting's type", shown(choices));
        }
    }

    void checkSecret(const std::string& name, const json& schema)
    {
        const auto secret = schema.value("secret", json(false));
        if (!secret.is_boolean() || (secret == true && schema["type"] != "string")) {
            wrong(mark("{{plugin}}: \"{{field}}\" in plugin.json must be true or false, and true "
                       "for a string only, but is {{found}}. Correct it and build the package "
                       "again."),
                placeOf(name, "secret"), "true or false, and true for a string only",
                shown(secret));
        }
        if (secret == true && schema.contains("default")) {
            wrong(mark("{{plugin}}: the secret \"{{field}}\" in plugin.json must have no default, "
                       "because a package is no secret, but has one. Delete it and build the "
                       "package again."),
                placeOf(name, ""), "without a default, because it is a secret", "with one");
        }
    }

    void checkItems(const std::string& name, const json& schema)
    {
        if (!schema.contains("items")) {
            return;
        }
        const auto& items = schema["items"];
        if (schema["type"] != "array" || !items.is_object()) {
            wrong(
                mark("{{plugin}}: \"{{field}}\" in plugin.json must be a schema and belongs to an "
                     "array, but is {{found}}. Make the setting an array or delete it, and build "
                     "the package again."),
                placeOf(name, "items"), "a schema, of an array only", shown(items));
        }
        checkKeywords(name, items);
        checkType(name, items, true);
        checkBounds(name, items);
        checkPattern(name, items);
        checkChoices(name, items);
    }

    void checkDefault(const std::string& name, const json& schema)
    {
        if (schema.contains("default") && refusalOf(schema, schema["default"])) {
            wrong(mark("{{plugin}}: \"{{field}}\" in plugin.json must be a value its own schema "
                       "takes, but is {{found}}. Correct it and build the package again."),
                placeOf(name, "default"), "a value its own schema takes", shown(schema["default"]));
        }
    }

    void checkOne(const std::string& name, const json& schema)
    {
        static const RE2 name_form{"[a-z][a-z0-9_]{0,63}"};
        if (!RE2::FullMatch(name, name_form)) {
            wrong(
                mark("{{plugin}}: the setting {{found}} in plugin.json must be named with at most "
                     "64 small letters, digits and _. Rename it and build the package again."),
                "settings", "named with small letters, digits and _", shown(json(name)));
        }
        checkType(name, schema, false);
        checkKeywords(name, schema);
        checkTexts(schema.value("title", json()), placeOf(name, "title"));
        if (schema.contains("description")) {
            checkTexts(schema["description"], placeOf(name, "description"));
        }
        checkBounds(name, schema);
        checkPattern(name, schema);
        checkSecret(name, schema);
        checkItems(name, schema);
        checkChoices(name, schema);
        checkDefault(name, schema);
    }

    /// A condition names a setting that is always shown, and a value it can have.
    void checkVisibility(const std::string& name, const json& properties)
    {
        const auto& schema = properties[name];
        if (!schema.contains("visible_when")) {
            return;
        }
        const auto& conditions = schema["visible_when"];
        bool good = conditions.is_object() && !conditions.empty();
        for (auto one = conditions.begin(); good && one != conditions.end(); ++one) {
            const auto other = properties.find(one.key());
            good = one.key() != name && other != properties.end() && !other->contains("secret")
                && !other->contains("visible_when") && !refusalOf(*other, one.value());
        }
        if (!good) {
            wrong(mark("{{plugin}}: \"{{field}}\" in plugin.json must name other settings that are "
                       "always shown, each with a value it can have, but is {{found}}. Correct it "
                       "and build the package again."),
                placeOf(name, "visible_when"), "settings that are always shown, with their values",
                shown(conditions));
        }
    }

    std::set<std::string> requiredOf(const json& schema, const json& properties)
    {
        const auto list = schema.value("required", json::array());
        std::set<std::string> out;
        for (const auto& one : list.is_array() ? list : json::array({list})) {
            if (!list.is_array() || !one.is_string()
                || !properties.contains(one.get_ref<const std::string&>())) {
                wrong(
                    mark("{{plugin}}: \"{{field}}\" in plugin.json must be a list of settings the "
                         "schema has, but holds {{found}}. Correct the name and build the package "
                         "again."),
                    "settings.required", "a list of settings the schema has", shown(one));
            }
            out.insert(one.get<std::string>());
        }
        return out;
    }

} // namespace

json checkedSchema(const json& schema)
{
    auto properties
        = schema.is_object() ? schema.value("properties", json::object()) : json(schema);
    if (!schema.is_object() || !properties.is_object() || properties.size() > 64) {
        wrong(mark("{{plugin}}: \"{{field}}\" in plugin.json must be an object schema with at most "
                   "64 properties, but is {{found}}. Write {\"type\": \"object\", \"properties\": "
                   "{…}} and build the package again."),
            "settings", "an object schema with at most 64 properties", shownIn(properties));
    }
    if (const auto type = schema.value("type", json("object")); type != "object") {
        wrong(mark("{{plugin}}: \"{{field}}\" in plugin.json must be object, but is {{found}}. "
                   "Write \"object\" and build the package again."),
            "settings.type", "object", shownIn(type));
    }
    for (const auto& [name, one] : properties.items()) {
        checkOne(name, one);
    }
    const auto required = requiredOf(schema, properties);
    for (auto one = properties.begin(); one != properties.end(); ++one) {
        checkVisibility(one.key(), properties);
        one.value()["required"] = schema.contains("required") ? required.count(one.key()) > 0
                                                              : !one.value().value("secret", false);
    }
    return properties;
}

} // namespace hazirun::plugin_host
