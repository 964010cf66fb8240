// SPDX-License-Identifier: MIT
#include "base/text.h"
#include "plugin_host/settings_schema.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace hazirun::plugin_host {

namespace {

    using nlohmann::json;

    std::string worded(const json& texts, Language language)
    {
        if (!texts.is_object()) {
            return {};
        }
        return texts.value(std::string{codeOf(language)}, texts.value("en", ""));
    }

    std::string typed(const json& value)
    {
        if (value.is_null()) {
            return {};
        }
        if (value.is_array()) {
            std::string out;
            for (const auto& one : value) {
                out += typed(one) + "\n";
            }
            return out;
        }
        return value.is_string() ? value.get<std::string>() : value.dump();
    }

    SettingField::Input inputOf(const json& schema, bool secret)
    {
        using Input = SettingField::Input;
        if (secret) {
            return Input::password;
        }
        if (schema.contains("enum")) {
            return Input::choice;
        }
        const auto type = schema.value("type", "");
        if (type == "boolean") {
            return Input::check;
        }
        if (type == "array") {
            return schema.value("items", json::object()).contains("enum") ? Input::several
                                                                          : Input::lines;
        }
        return type == "string" ? Input::text : Input::number;
    }

    std::vector<std::string> choicesOf(const json& schema)
    {
        std::vector<std::string> out;
        const auto list = schema.value("type", "") == "array"
            ? schema.value("items", json::object()).value("enum", json::array())
            : schema.value("enum", json::array());
        if (!list.empty() && schema.value("type", "") != "array" && !schema.contains("default")) {
            out.emplace_back(); // nothing is chosen yet
        }
        for (const auto& choice : list) {
            out.push_back(typed(choice));
        }
        return out;
    }

    json linesOf(const json& items, const std::string& text)
    {
        auto out = json::array();
        for (std::size_t at = 0; at < text.size();) {
            const auto end = std::min(text.find('\n', at), text.size());
            if (const auto line = trimmed(text.substr(at, end - at)); !line.empty()) {
                out.push_back(valueOf(items, line));
            }
            at = end + 1;
        }
        return out;
    }

    json numberOf(const std::string& type, const std::string& text)
    {
        auto tidy = trimmed(text);
        if (type == "number" && tidy.find('.') == std::string::npos
            && std::count(tidy.begin(), tidy.end(), ',') == 1) {
            std::replace(tidy.begin(), tidy.end(), ',', '.'); // 1,5 as it is written in Turkish
        }
        const auto* last = tidy.data() + tidy.size();
        std::int64_t whole = 0;
        const auto [end, error] = std::from_chars(tidy.data(), last, whole);
        if (error == std::errc{} && end == last) {
            return whole;
        }
        double number = 0;
        const auto [far, wrong] = std::from_chars(tidy.data(), last, number);
        const bool read = wrong == std::errc{} && far == last && std::isfinite(number);
        return read && type == "number" ? json(number) : json(text);
    }

    /// The names in the order of the manifest.
    std::vector<std::string> namesOf(const json& properties)
    {
        std::vector<std::string> out;
        for (const auto& [name, schema] : properties.items()) {
            out.push_back(name);
        }
        std::stable_sort(
            out.begin(), out.end(), [&](const std::string& left, const std::string& right) {
                return properties[left].value("order", 0) < properties[right].value("order", 0);
            });
        return out;
    }

} // namespace

json valueOf(const json& schema, const std::string& text)
{
    const auto type = schema.value("type", "");
    const bool optional = !schema.value("required", true);
    if (type == "boolean") {
        return text == "yes" || text == "true";
    }
    if (type == "array") {
        return linesOf(schema.value("items", json{{"type", "string"}}), text);
    }
    if (type == "string") {
        // Where something is needed and nothing is known, an empty field is no answer.
        const bool is_answer = !optional && !schema.contains("enum") && schema.contains("default");
        return text.empty() && !is_answer ? json() : json(text);
    }
    return trimmed(text).empty() ? json() : numberOf(type, text);
}

std::vector<SettingField> fieldsOf(const json& properties, const json& values, Language language)
{
    std::vector<SettingField> out;
    for (const auto& name : namesOf(properties)) {
        const auto& schema = properties[name];
        SettingField field;
        field.name = name;
        field.title = worded(schema.value("title", json()), language);
        field.description = worded(schema.value("description", json()), language);
        field.secret = schema.value("secret", false);
        field.input = inputOf(schema, field.secret);
        field.choices = choicesOf(schema);
        if (!field.secret) {
            field.value = typed(values.value(name, schema.value("default", json())));
        }
        const auto conditions = schema.value("visible_when", json::object());
        for (const auto& [other, value] : conditions.items()) {
            field.shown_when.push_back(
                {other, worded(properties[other].value("title", json()), language), typed(value)});
        }
        out.push_back(std::move(field));
    }
    return out;
}

} // namespace hazirun::plugin_host
