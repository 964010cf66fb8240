// SPDX-License-Identifier: MIT
#include "plugin_host/settings_schema.h"

#include "base/text.h"

#include <algorithm>
#include <charconv>
#include <regex>
#include <set>

namespace hazirun::plugin_host {

namespace {

    using nlohmann::json;

    const std::set<std::string>& types()
    {
        static const std::set<std::string> known{"string", "integer", "number", "boolean", "array"};
        return known;
    }

    bool hasType(const json& value, const std::string& type)
    {
        if (type == "string") {
            return value.is_string();
        }
        if (type == "integer") {
            return value.is_number_integer();
        }
        if (type == "number") {
            return value.is_number();
        }
        if (type == "boolean") {
            return value.is_boolean();
        }
        return value.is_array() && std::all_of(value.begin(), value.end(), [](const json& one) {
            return one.is_string();
        });
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
        const auto bound = [](const json& number) { return number.dump(); };
        if (schema.contains("minimum") && value < schema["minimum"]) {
            return Message{mark("At least {{bound}}."), {{"bound", bound(schema["minimum"])}}};
        }
        if (schema.contains("maximum") && value > schema["maximum"]) {
            return Message{mark("At most {{bound}}."), {{"bound", bound(schema["maximum"])}}};
        }
        return std::nullopt;
    }

    std::optional<Message> textRefusal(const json& schema, const std::string& value)
    {
        const auto length = lengthOf(value);
        if (!isCleanText(value)) {
            return Message{mark("This text holds characters that cannot be stored.")};
        }
        if (length < schema.value("minLength", std::size_t{0})) {
            return Message{
                mark("At least {{bound}} characters."), {{"bound", schema["minLength"].dump()}}};
        }
        if (length > schema.value("maxLength", std::size_t{4000})) {
            return Message{mark("At most {{bound}} characters."),
                {{"bound", std::to_string(schema.value("maxLength", 4000))}}};
        }
        if (schema.contains("pattern")
            && !std::regex_search(
                value, std::regex{schema["pattern"].get<std::string>(), std::regex::ECMAScript})) {
            return Message{mark("This does not have the form the plug-in asks for: {{form}}"),
                {{"form", schema["pattern"].get<std::string>()}}};
        }
        return std::nullopt;
    }

    std::optional<Message> refusalOf(const json& schema, const json& value)
    {
        const auto type = schema.value("type", "");
        if (!hasType(value, type)) {
            return typeSentence(type);
        }
        if (schema.contains("enum")
            && std::find(schema["enum"].begin(), schema["enum"].end(), value)
                == schema["enum"].end()) {
            return Message{mark("Choose one of the values offered.")};
        }
        if (value.is_number()) {
            return numberRefusal(schema, value);
        }
        return value.is_string() ? textRefusal(schema, value.get<std::string>()) : std::nullopt;
    }

    std::string worded(const json& texts, Language language)
    {
        if (!texts.is_object()) {
            return {};
        }
        return texts.value(std::string{codeOf(language)}, texts.value("en", ""));
    }

    std::string shown(const json& value)
    {
        if (value.is_null()) {
            return {};
        }
        if (value.is_array()) {
            std::string out;
            for (const auto& one : value) {
                out += (one.is_string() ? one.get<std::string>() : one.dump()) + "\n";
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
            return Input::lines;
        }
        return type == "string" ? Input::text : Input::number;
    }

    std::vector<std::string> linesOf(const std::string& text)
    {
        std::vector<std::string> out;
        for (std::size_t at = 0; at < text.size();) {
            const auto end = std::min(text.find('\n', at), text.size());
            if (auto line = trimmed(text.substr(at, end - at)); !line.empty()) {
                out.push_back(std::move(line));
            }
            at = end + 1;
        }
        return out;
    }

} // namespace

std::optional<SchemaFault> faultOf(const json& properties)
{
    static const std::regex name_form{"[a-z][a-z0-9_]{0,63}"};
    if (properties.size() > 64) {
        return SchemaFault{"properties", "at most 64 settings", std::to_string(properties.size())};
    }
    for (const auto& [name, schema] : properties.items()) {
        if (!std::regex_match(name, name_form)) {
            return SchemaFault{name, "named with small letters, digits and _", name};
        }
        if (!schema.is_object() || types().count(schema.value("type", "")) == 0) {
            return SchemaFault{name, "of type string, integer, number, boolean or array",
                schema.is_object() ? schema.value("type", json()).dump() : schema.dump()};
        }
        const bool secret = schema.value("secret", false);
        if (secret && schema.contains("default")) {
            return SchemaFault{name, "without a default, because it is a secret", "with one"};
        }
        if (schema.contains("pattern")) {
            try {
                const std::regex tried{
                    schema["pattern"].get<std::string>(), std::regex::ECMAScript};
            } catch (const std::exception&) {
                return SchemaFault{
                    name + ".pattern", "a regular expression", schema["pattern"].dump()};
            }
        }
        if (schema.contains("default") && refusalOf(schema, schema["default"])) {
            return SchemaFault{
                name + ".default", "a value its own schema takes", schema["default"].dump()};
        }
    }
    return std::nullopt;
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
        const auto given = values.find(name);
        const auto value
            = given == values.end() || given->is_null() ? schema.value("default", json()) : *given;
        if (value.is_null()) {
            if (!schema.value("secret", false)) {
                errors.push_back({name, {mark("This setting is needed.")}});
            }
            continue;
        }
        if (auto refusal = refusalOf(schema, value)) {
            errors.push_back({name, std::move(*refusal)});
            continue;
        }
        out[name] = value;
    }
    if (!errors.empty()) {
        return Refused{errors};
    }
    return out;
}

json valueOf(const json& schema, const std::string& text)
{
    const auto type = schema.value("type", "");
    if (type == "boolean") {
        return text == "yes";
    }
    if (type == "array") {
        return linesOf(text);
    }
    if (type == "string") {
        return text;
    }
    const auto tidy = trimmed(text);
    std::int64_t whole = 0;
    const auto [end, error] = std::from_chars(tidy.data(), tidy.data() + tidy.size(), whole);
    if (error == std::errc{} && end == tidy.data() + tidy.size()) {
        return whole;
    }
    double number = 0;
    const auto [far, wrong] = std::from_chars(tidy.data(), tidy.data() + tidy.size(), number);
    return wrong == std::errc{} && far == tidy.data() + tidy.size() && type == "number"
        ? json(number)
        : json(text);
}

std::vector<SettingField> fieldsOf(const json& properties, const json& values, Language language)
{
    std::vector<SettingField> out;
    for (const auto& [name, schema] : properties.items()) {
        SettingField field;
        field.name = name;
        field.title = worded(schema.value("title", json()), language);
        field.description = worded(schema.value("description", json()), language);
        field.secret = schema.value("secret", false);
        field.input = inputOf(schema, field.secret);
        if (!field.secret) {
            field.value = shown(values.value(name, schema.value("default", json())));
        }
        for (const auto& choice : schema.value("enum", json::array())) {
            field.choices.push_back(shown(choice));
        }
        out.push_back(std::move(field));
    }
    return out;
}

} // namespace hazirun::plugin_host
