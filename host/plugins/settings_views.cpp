// SPDX-License-Identifier: MIT
#include "plugins/settings_views.h"

#include "base/text.h"

#include <algorithm>

namespace hazirun::plugins {

namespace {

    /// What other settings must be for a field to be asked, for the script.
    nlohmann::json factsOf(const plugin_host::SettingField& field)
    {
        auto out = nlohmann::json::object();
        for (const auto& one : field.shown_when) {
            out[fieldFor(one.name)] = one.value;
        }
        return out;
    }

    bool isChosen(
        const plugin_host::SettingField& field, const std::string& value, const std::string& choice)
    {
        return field.input == plugin_host::SettingField::Input::several
            ? ("\n" + value + "\n").find("\n" + choice + "\n") != std::string::npos
            : choice == value;
    }

} // namespace

std::string fieldFor(const std::string& setting)
{
    return "setting." + setting;
}

std::string typedIn(const web::Request& request, const std::string& setting)
{
    std::string out;
    for (const auto& one : request.form.every(fieldFor(setting))) {
        out += (out.empty() ? "" : "\n") + one;
    }
    return out;
}

std::string SettingsViews::say(const Message& message) const
{
    return pages_.renderer().words().say(request_.language, message);
}

/// When a field is asked for, in words.
std::string SettingsViews::whenOf(const plugin_host::SettingField& field) const
{
    std::string out;
    for (const auto& one : field.shown_when) {
        out += (out.empty() ? "" : " ")
            + say({one.value == "true"     ? mark("Only while “{{setting}}” is on.")
                    : one.value == "false" ? mark("Only while “{{setting}}” is off.")
                                           : mark("Only while “{{setting}}” is {{value}}."),
                {{"setting", one.title}, {"value", one.value}}});
    }
    return out;
}

View SettingsViews::fieldOf(const plugin_host::SettingField& field, const Form& form) const
{
    using Input = plugin_host::SettingField::Input;
    const bool several = field.input == Input::several;
    const auto value = form.typed && request_.form.has(fieldFor(field.name)) && !field.secret
        ? typedIn(request_, field.name)
        : field.value;
    const auto wrong = std::find_if(form.errors.begin(), form.errors.end(),
        [&](const FieldError& error) { return error.field == field.name; });
    const auto error = wrong == form.errors.end() ? std::string{} : say(wrong->message);
    std::vector<View> choices;
    for (const auto& choice : field.choices) {
        choices.push_back(
            View{}.text("choice", choice).flag("chosen", isChosen(field, value, choice)));
    }
    const auto when = whenOf(field);
    const auto place = form.place + field.name;
    const auto described = std::string{field.description.empty() ? "" : place + "-hint "}
        + (when.empty() ? "" : place + "-when ") + (error.empty() ? "" : place + "-error");
    View out;
    out.text("field", fieldFor(field.name))
        .text("place", place)
        .text("title", field.title)
        .maybe("description", field.description)
        .maybe("described", trimmed(described))
        .maybe("when", when)
        .text("when_facts", factsOf(field).dump())
        .text("value", value)
        .flag("labelled", field.input != Input::check && !several)
        .flag("checked", value == "true" || value == "yes")
        .list("choices", choices)
        .maybe("error", error)
        .flag("entered",
            std::find(form.secrets.begin(), form.secrets.end(), field.name) != form.secrets.end());
    for (const auto& [name, input] : {std::pair<std::string_view, Input>{"is_text", Input::text},
             std::pair<std::string_view, Input>{"is_number", Input::number},
             std::pair<std::string_view, Input>{"is_check", Input::check},
             std::pair<std::string_view, Input>{"is_choice", Input::choice},
             std::pair<std::string_view, Input>{"is_several", Input::several},
             std::pair<std::string_view, Input>{"is_lines", Input::lines},
             std::pair<std::string_view, Input>{"is_secret", Input::password}}) {
        out.flag(name, field.input == input);
    }
    return out;
}

View SettingsViews::formOf(const Form& form) const
{
    const auto all = plugin_host::fieldsOf(form.schema, form.values, request_.language);
    std::vector<View> fields;
    for (const auto& field : all) {
        fields.push_back(fieldOf(field, form));
    }
    std::vector<View> errors;
    for (const auto& error : form.errors) {
        const auto of = std::find_if(all.begin(), all.end(),
            [&](const plugin_host::SettingField& field) { return field.name == error.field; });
        errors.push_back(View{}
                             .text("message", say(error.message))
                             .text("place", form.place + error.field)
                             .maybe("title", of == all.end() ? std::string{} : of->title));
    }
    View out;
    out.list("fields", fields).list("errors", errors).flag("any_errors", !errors.empty());
    return out;
}

} // namespace hazirun::plugins
