// SPDX-License-Identifier: MIT
#include "base/text.h"
#include "plugin_host/settings_schema.h"

#include <re2/re2.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace hazirun::plugin_host {

namespace {

    using nlohmann::json;
    constexpr std::size_t most_items = 100;

    bool hasType(const json& value, const std::string& type)
    {
        if (type == "string") {
            return value.is_string();
        }
        if (type == "integer") {
            return value.is_number_integer();
        }
        return type == "number" ? value.is_number() && std::isfinite(value.get<double>())
                                : value.is_boolean();
    }

    enum class Side { below, above };

    /// On which side a whole number lies that has more digits than any the program keeps.
    std::optional<Side> outOfReach(const json& value)
    {
        if (value.is_string()) {
            const auto text = trimmed(value.get<std::string>());
            const auto* const last = text.data() + text.size();
            std::int64_t whole = 0;
            const auto [end, error] = std::from_chars(text.data(), last, whole);
            return error == std::errc::result_out_of_range && end == last
                ? std::optional{text.front() == '-' ? Side::below : Side::above}
                : std::nullopt;
        }
        constexpr double reach = 9223372036854775808.0; // 2^63
        const auto number = value.is_number() ? value.get<double>() : 0;
        if (std::trunc(number) != number || (number > -reach && number < reach)) {
            return std::nullopt;
        }
        return value.is_number_float() || value.is_number_unsigned()
            ? std::optional{number < 0 ? Side::below : Side::above}
            : std::nullopt;
    }

    Message outOfReachSentence(const json& schema, Side side)
    {
        using Whole = std::numeric_limits<std::int64_t>;
        return side == Side::below
            ? Message{mark("At least {{bound}}."),
                {{"bound", schema.value("minimum", json(Whole::min())).dump()}}}
            : Message{mark("At most {{bound}}."),
                {{"bound", schema.value("maximum", json(Whole::max())).dump()}}};
    }

    Message typeSentence(const std::string& type)
    {
        if (type == "integer") {
            return {mark("Write a whole number.")};
        }
        if (type == "number") {
            return {mark("Write a number.")};
        }
        if (type == "boolean") {
            return {mark("Choose yes or no.")};
        }
        return {mark("Write a text.")};
    }

    std::optional<Message> numberRefusal(const json& schema, const json& value)
    {
        if (schema.contains("minimum") && value < schema["minimum"]) {
            return Message{mark("At least {{bound}}."), {{"bound", schema["minimum"].dump()}}};
        }
        if (schema.contains("maximum") && value > schema["maximum"]) {
            return Message{mark("At most {{bound}}."), {{"bound", schema["maximum"].dump()}}};
        }
        return std::nullopt;
    }

    std::optional<Message> textRefusal(const json& schema, const std::string& value)
    {
        const auto length = lengthOf(value);
        const auto most = schema.value("maxLength", std::size_t{4000});
        if (!isCleanText(value)) {
            return Message{mark("This text holds characters that cannot be stored.")};
        }
        if (length < schema.value("minLength", std::size_t{0})) {
            return Message{
                mark("At least {{bound}} characters."), {{"bound", schema["minLength"].dump()}}};
        }
        if (length > most) {
            return Message{
                mark("At most {{bound}} characters."), {{"bound", std::to_string(most)}}};
        }
        const auto pattern = schema.value("pattern", "");
        if (!pattern.empty() && !re2::RE2::PartialMatch(value, pattern)) { // linear in the text
            return Message{mark("This does not have the form the plug-in asks for: {{form}}"),
                {{"form", pattern}}};
        }
        return std::nullopt;
    }

    std::optional<Message> listRefusal(const json& schema, const json& value)
    {
        if (!value.is_array()) {
            return Message{mark("Write one value a line.")};
        }
        if (value.size() > most_items) {
            return Message{
                mark("At most {{bound}} lines."), {{"bound", std::to_string(most_items)}}};
        }
        const auto items = schema.value("items", json{{"type", "string"}});
        for (const auto& one : value) {
            if (auto refusal = refusalOf(items, one)) {
                return refusal;
            }
        }
        return std::nullopt;
    }

    bool isShown(const json& schema, const json& properties, const json& values)
    {
        const auto conditions = schema.value("visible_when", json::object());
        return std::all_of(
            conditions.items().begin(), conditions.items().end(), [&](const auto& one) {
                const auto given = values.value(one.key(), json());
                return (given.is_null() ? properties[one.key()].value("default", json()) : given)
                    == one.value();
            });
    }

    bool isNeeded(const json& schema)
    {
        return schema.value("required", !schema.value("secret", false));
    }

} // namespace

std::optional<Message> refusalOf(const json& schema, const json& value)
{
    const auto type = schema.value("type", "");
    if (type == "array") {
        return listRefusal(schema, value);
    }
    if (const auto side = type == "integer" ? outOfReach(value) : std::nullopt) {
        return outOfReachSentence(schema, *side);
    }
    if (!hasType(value, type)) {
        return typeSentence(type);
    }
    const auto choices = schema.value("enum", json());
    if (!choices.is_null() && std::find(choices.begin(), choices.end(), value) == choices.end()) {
        return Message{mark("Choose one of the values offered.")};
    }
    if (value.is_number()) {
        return numberRefusal(schema, value);
    }
    return value.is_string() ? textRefusal(schema, value.get<std::string>()) : std::nullopt;
}

json defaultsOf(const json& properties)
{
    auto out = json::object();
    for (const auto& [name, schema] : properties.items()) {
        if (schema.contains("default")) {
            out[name] = schema["default"];
        }
    }
    return out;
}

Result<json, std::vector<FieldError>> checkedSettings(const json& properties, const json& values)
{
    auto out = json::object();
    std::vector<FieldError> errors;
    for (const auto& [name, schema] : properties.items()) {
        const bool shown = isShown(schema, properties, values);
        const auto standing = schema.value("default", json());
        auto value = values.value(name, json());
        value = value.is_null() ? standing : value;
        auto refusal = value.is_null() ? std::nullopt : refusalOf(schema, value);
        if (refusal && shown) {
            errors.push_back({name, std::move(*refusal)});
        } else if (value.is_null() && shown && isNeeded(schema) && !schema.value("secret", false)) {
            errors.push_back({name, {mark("This setting is needed.")}});
        } else if (refusal) { // what nobody is asked for cannot be wrong
            value = standing;
        }
        if (!value.is_null()) {
            out[name] = value;
        }
    }
    if (!errors.empty()) {
        return Refused{errors};
    }
    return out;
}

std::vector<std::string> neededSecrets(const json& properties, const json& settings)
{
    std::vector<std::string> out;
    for (const auto& [name, schema] : properties.items()) {
        if (schema.value("secret", false) && isNeeded(schema)
            && isShown(schema, properties, settings)) {
            out.push_back(name);
        }
    }
    return out;
}

} // namespace hazirun::plugin_host
