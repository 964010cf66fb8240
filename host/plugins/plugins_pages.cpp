// SPDX-License-Identifier: MIT
#include "plugins/plugins_pages.h"

#include "base/text.h"
#include "base/zone.h"
#include "plugin_host/settings_schema.h"
#include "plugins/permissions.h"
#include "plugins/plugins_texts.h"

namespace hazirun::plugins {

namespace {

    using plugin_host::Isolation;
    using plugin_host::Overview;
    using plugin_host::State;
    using web::Request;
    using web::Response;

    const char* signOf(State state)
    {
        switch (state) {
        case State::on:
        case State::asleep: return "good";
        case State::retrying:
        case State::waiting: return "look";
        case State::refused:
        case State::quarantined: return "stop";
        case State::off: return "";
        }
        return "";
    }

    std::string idOf(const Request& request)
    {
        const auto found = request.segments.find("id");
        return found == request.segments.end() ? std::string{} : found->second;
    }

    db::Actor actorOf(const Request& request)
    {
        return {request.visitor->name, request.visitor->account};
    }

    /// Boxes of one name come a line each.
    std::string typedOf(const Request& request, const std::string& name)
    {
        std::string out;
        for (const auto& one : request.form.every(name)) {
            out += (out.empty() ? "" : "\n") + one;
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

    struct PluginPages {
        plugin_host::Plugins& plugins;
        const web::Pages& pages;

        [[nodiscard]] std::string say(const Request& request, const Message& message) const
        {
            return pages.renderer().words().say(request.language, message);
        }

        [[nodiscard]] View lineOf(const Request& request, const Overview& one) const
        {
            const bool named = one.manifest.has_value();
            View out;
            out.text("plugin", one.id)
                .text("plugin_name", named ? one.manifest->name.in(request.language) : one.id)
                .text("version", named ? one.manifest->version : "")
                .text("vendor", named ? one.manifest->vendor : "")
                .text("summary", named ? one.manifest->summary.in(request.language) : "")
                .text("state", pages.words(request, nameOf(one.state)))
                .text("sign", signOf(one.state))
                .maybe("refusal", one.refusal ? say(request, *one.refusal) : std::string{})
                .maybe("last_failure", one.last_failure)
                .text("failed_on",
                    one.failed_at
                        ? web::dayFor(request.language, toLocal(*one.failed_at, home_zone).date)
                        : "")
                .flag("quarantined", one.state == State::quarantined)
                .flag("is_off", one.state == State::off)
                .flag("reduced", one.isolation == Isolation::reduced)
                .flag("unprotected", one.isolation == Isolation::none)
                .flag("changed", named && one.state == State::waiting && !one.approved);
            return out;
        }

        [[nodiscard]] Response list(const Request& request) const
        {
            std::vector<View> lines;
            for (const auto& one : plugins.list()) {
                lines.push_back(lineOf(request, one));
            }
            View view;
            view.list("plugins", lines).flag("any_plugins", !lines.empty());
            return pages.page(request, mark("Plug-ins"), pages::plugins, view);
        }

        [[nodiscard]] std::vector<View> permissionViews(
            const Request& request, const plugin_host::Manifest& manifest) const
        {
            std::vector<View> out;
            for (const auto& permission : manifest.permissions) {
                out.push_back(View{}
                                  .text("sentence", say(request, sentenceOf(permission.name)))
                                  .text("why", permission.why.in(request.language)));
            }
            return out;
        }

        /// When a field is asked for, in words.
        [[nodiscard]] std::string whenOf(
            const Request& request, const plugin_host::SettingField& field) const
        {
            std::string out;
            for (const auto& one : field.shown_when) {
                out += (out.empty() ? "" : " ")
                    + say(request,
                        {one.value == "true" ? mark("Only while “{{setting}}” is on.")
                                : one.value == "false"
                                ? mark("Only while “{{setting}}” is off.")
                                : mark("Only while “{{setting}}” is {{value}}."),
                            {{"setting", one.title}, {"value", one.value}}});
            }
            return out;
        }

        [[nodiscard]] View fieldView(const Request& request, const plugin_host::SettingField& field,
            const std::string& error, bool entered) const
        {
            using Input = plugin_host::SettingField::Input;
            const bool several = field.input == Input::several;
            const auto typed = typedOf(request, field.name);
            const auto value = request.form.has(field.name) && !field.secret ? typed : field.value;
            std::vector<View> choices;
            for (const auto& choice : field.choices) {
                choices.push_back(
                    View{}.text("choice", choice).flag("chosen", isChosen(field, value, choice)));
            }
            auto facts = nlohmann::json::object();
            for (const auto& one : field.shown_when) {
                facts[one.name] = one.value;
            }
            const auto when = whenOf(request, field);
            const auto place = "s-" + field.name;
            auto described = std::string{field.description.empty() ? "" : place + "-hint "}
                + (when.empty() ? "" : place + "-when ") + (error.empty() ? "" : place + "-error");
            View out;
            out.text("field", field.name)
                .text("title", field.title)
                .maybe("description", field.description)
                .maybe("described", trimmed(described))
                .maybe("when", when)
                .text("when_facts", facts.dump())
                .text("value", value)
                .flag("labelled", field.input != Input::check && !several)
                .flag("is_text", field.input == Input::text)
                .flag("is_number", field.input == Input::number)
                .flag("is_check", field.input == Input::check)
                .flag("is_choice", field.input == Input::choice)
                .flag("is_several", several)
                .flag("is_lines", field.input == Input::lines)
                .flag("is_secret", field.input == Input::password)
                .flag("checked", value == "true" || value == "yes")
                .list("choices", choices)
                .maybe("error", error)
                .flag("entered", entered);
            return out;
        }

        /// The form of the plug-in's schema; what was typed stands in it after a refusal.
        [[nodiscard]] std::vector<View> fieldViews(const Request& request, const Overview& one,
            const std::vector<FieldError>& errors) const
        {
            std::vector<View> out;
            for (const auto& field :
                plugin_host::fieldsOf(one.manifest->settings, one.settings, request.language)) {
                std::string error;
                for (const auto& wrong : errors) {
                    error = wrong.field == field.name && error.empty() ? say(request, wrong.message)
                                                                       : error;
                }
                const bool entered = std::find(one.secrets.begin(), one.secrets.end(), field.name)
                    != one.secrets.end();
                out.push_back(fieldView(request, field, error, entered));
            }
            return out;
        }

        [[nodiscard]] Response show(
            const Request& request, const std::vector<FieldError>& errors) const
        {
            const auto found = plugins.find(idOf(request));
            if (!found) {
                return pages.notFound(request);
            }
            auto view = lineOf(request, *found);
            const bool known = found->manifest.has_value();
            const auto permissions
                = known ? permissionViews(request, *found->manifest) : std::vector<View>{};
            const auto fields = known ? fieldViews(request, *found, errors) : std::vector<View>{};
            std::vector<View> offers;
            std::vector<View> all;
            for (std::size_t i = 0; known && i < found->manifest->provides.size(); ++i) {
                const auto& one = found->manifest->provides[i];
                offers.push_back(
                    View{}.text("title", one.title.in(request.language)).text("point", one.point));
            }
            for (const auto& error : errors) {
                all.push_back(View{}.text("message", say(request, error.message)));
            }
            view.list("permissions", permissions)
                .flag("any_permissions", !permissions.empty())
                .list("fields", fields)
                .flag("any_fields", !fields.empty())
                .list("offers", offers)
                .list("errors", all)
                .flag("any_errors", !all.empty())
                .flag("known", known)
                .flag("can_enable",
                    known
                        && (found->state == State::off || found->state == State::quarantined
                            || found->state == State::waiting))
                .flag("can_disable",
                    known && found->state != State::off && found->state != State::refused);
            return pages.page(
                request, mark("Plug-in"), pages::plugin, view, errors.empty() ? 200 : 422);
        }

        [[nodiscard]] Response switched(const Request& request, bool on) const
        {
            const auto id = idOf(request);
            const auto done
                = on ? plugins.enable(id, actorOf(request)) : plugins.disable(id, actorOf(request));
            if (!done) {
                return done.error() == plugin_host::PluginRefusal::unknown_plugin
                    ? pages.notFound(request)
                    : show(request, {});
            }
            return web::seeOtherWithNotice("/plugins/" + id,
                on ? mark("The plug-in was switched on.") : mark("The plug-in was switched off."));
        }

        [[nodiscard]] Response save(const Request& request) const
        {
            const auto id = idOf(request);
            const auto found = plugins.find(id);
            if (!found || !found->manifest) {
                return pages.notFound(request);
            }
            auto values = nlohmann::json::object();
            for (const auto& [name, schema] : found->manifest->settings.items()) {
                const bool secret = schema.value("secret", false);
                if (!secret || !request.form[name].empty()) { // an empty secret stays what it is
                    values[name] = plugin_host::valueOf(schema, typedOf(request, name));
                }
            }
            const auto saved = plugins.saveSettings(id, values, actorOf(request), request.language);
            if (!saved) {
                return pages.notFound(request);
            }
            return *saved
                ? web::seeOtherWithNotice("/plugins/" + id, mark("The settings hold from now on."))
                : show(request, saved->error());
        }

        [[nodiscard]] Response look(const Request& /*request*/) const
        {
            plugins.discover();
            return web::seeOtherWithNotice("/plugins", mark("The folders were read again."));
        }
    };

} // namespace

void mountPages(web::Router& router, plugin_host::Plugins& plugins, const web::Pages& pages)
{
    const PluginPages all{plugins, pages};
    using web::Right;
    router.get("/plugins", Right::administer, [all](const Request& r) { return all.list(r); });
    router.post("/plugins", Right::administer, [all](const Request& r) { return all.look(r); });
    router.get(
        "/plugins/{id}", Right::administer, [all](const Request& r) { return all.show(r, {}); });
    router.post("/plugins/{id}/enable", Right::administer,
        [all](const Request& r) { return all.switched(r, true); });
    router.post("/plugins/{id}/disable", Right::administer,
        [all](const Request& r) { return all.switched(r, false); });
    router.post("/plugins/{id}/settings", Right::administer,
        [all](const Request& r) { return all.save(r); });
}

} // namespace hazirun::plugins
