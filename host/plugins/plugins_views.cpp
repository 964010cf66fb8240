// SPDX-License-Identifier: MIT
#include "plugins/plugins_views.h"

#include "base/zone.h"
#include "plugin_host/settings_schema.h"
#include "plugins/history.h"
#include "plugins/permissions.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace hazirun::plugins {

namespace {

    using plugin_host::Isolation;
    using plugin_host::Overview;
    using plugin_host::State;

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

    /// In quarantine for what no other try would change.
    bool isUnfit(const Overview& one)
    {
        return one.state == State::quarantined && one.trouble && one.trouble->cause
            && plugin_host::isForGood(*one.trouble->cause);
    }

    const char* wordOf(const Overview& one)
    {
        return one.state == State::waiting && !one.approved ? mark("waits for approval")
                                                            : nameOf(one.state);
    }

    /// Names of people stand as they are; the program's own words for who acted are translated.
    std::string whoActed(const std::string& actor, const Words& words, Language language)
    {
        static constexpr auto by_command = mark("command line");
        return actor == "program" ? "" : actor == by_command ? words.in(language, actor) : actor;
    }

    bool contains(const std::vector<std::string>& all, const std::string& one)
    {
        return std::find(all.begin(), all.end(), one) != all.end();
    }

    /// The journal names a secret by its key; people know its title.
    plugin_host::Line titled(plugin_host::Line line, const Overview& one, Language language)
    {
        if (line.act == "plugin.secret_changed" && one.manifest) {
            for (const auto& field :
                plugin_host::fieldsOf(one.manifest->settings, nlohmann::json::object(), language)) {
                if (field.secret && field.name == line.detail) {
                    line.detail = field.title;
                    break;
                }
            }
        }
        return line;
    }

} // namespace

std::string joined(const plugin_host::Manifest& manifest)
{
    std::string out;
    for (const auto& permission : manifest.permissions) {
        out += (out.empty() ? "" : "\n") + permission.name;
    }
    return out;
}

std::string PluginViews::say(const Message& message) const
{
    return pages_.renderer().words().say(request_.language, message);
}

std::string PluginViews::timeOf(Instant at) const
{
    const auto local = toLocal(at, home_zone);
    return web::dayFor(request_.language, local.date) + " " + web::clockFor(local.minutes);
}

std::string PluginViews::nameOf(const Overview& one) const
{
    return one.manifest ? one.manifest->name.in(request_.language) : one.id;
}

std::vector<View> PluginViews::linesOf(const std::vector<Overview>& all) const
{
    std::map<std::string, int> named;
    for (const auto& one : all) {
        ++named[nameOf(one)];
    }
    std::vector<View> out;
    for (const auto& one : all) {
        out.push_back(lineOf(one).flag("shares_name", named[nameOf(one)] > 1));
    }
    return out;
}

std::vector<View> PluginViews::oddThings(const std::vector<Message>& all) const
{
    std::vector<View> out;
    for (const auto& one : all) {
        out.push_back(View{}.text("sentence", say(one)));
    }
    return out;
}

View PluginViews::lineOf(const Overview& one) const
{
    const bool named = one.manifest.has_value();
    const auto name = nameOf(one);
    View out;
    out.text("plugin", one.id)
        .text("plugin_name", name)
        .flag("removable", one.removable)
        .flag("switched_on", one.state != State::off && one.state != State::refused)
        .maybe("version", named ? one.manifest->version : "")
        .maybe("vendor", named ? one.manifest->vendor : "")
        .text("summary", named ? one.manifest->summary.in(request_.language) : "")
        .text("state", pages_.words(request_, wordOf(one)))
        .text("sign", signOf(one.state))
        .maybe("refusal", one.refusal ? say(*one.refusal) : std::string{})
        .maybe("last_failure",
            plugin_host::lastFailureOf(one, pages_.renderer().words(), request_.language))
        .text("failed_on", one.failed_at ? timeOf(*one.failed_at) : "")
        .maybe("newer", one.candidate ? one.candidate->manifest.version : "")
        .maybe("earlier", one.earlier_version.value_or(""))
        .flag("quarantined", one.state == State::quarantined && !isUnfit(one))
        .flag("unfit", isUnfit(one))
        .flag("retrying", one.state == State::retrying)
        .flag("troubled",
            one.refusal || one.trouble || !one.last_failure.empty() || !one.notes.empty())
        .list("notes", notesOf(one))
        .flag("noted", !one.notes.empty())
        .flag("is_off", one.state == State::off)
        .flag("reduced", one.isolation == Isolation::reduced)
        .flag("unprotected", one.isolation == Isolation::none)
        .flag("unapproved", named && !one.approved)
        .flag("changed", named && one.state == State::waiting && !one.approved)
        .flag("lacks_settings", one.state == State::waiting && one.approved);
    return out;
}

std::vector<View> PluginViews::notesOf(const Overview& one) const
{
    std::vector<View> out;
    for (const auto& note : one.notes) {
        out.push_back(View{}.text("note", say(note)));
    }
    return out;
}

std::vector<View> PluginViews::permissionsOf(const plugin_host::Manifest& manifest) const
{
    return permissionsOf(plugin_host::Candidate{manifest, {}, {}, {}});
}

std::vector<View> PluginViews::permissionsOf(const plugin_host::Candidate& candidate) const
{
    std::vector<View> out;
    for (const auto& permission : candidate.manifest.permissions) {
        out.push_back(View{}
                          .text("sentence", say(sentenceOf(permission.name)))
                          .text("why", permission.why.in(request_.language))
                          .flag("is_new", contains(candidate.new_permissions, permission.name)));
    }
    return out;
}

std::vector<View> PluginViews::offersOf(const Overview& one) const
{
    std::vector<View> out;
    for (const auto& provided : one.manifest->provides) {
        out.push_back(View{}
                          .text("title", provided.title.in(request_.language))
                          .flag("opens",
                              (one.state == State::on || one.state == State::asleep)
                                  && provided.point == "http/1" && provided.covers("paths", "/"))
                          .text("use", say(useOf(provided))));
    }
    return out;
}

std::vector<View> PluginViews::historyOf(
    const Overview& one, const std::vector<plugin_host::Line>& lines) const
{
    std::vector<View> out;
    for (const auto& line : lines) {
        out.push_back(
            View{}
                .text("at", timeOf(line.at))
                .text("what", say(sentenceOf(titled(line, one, request_.language))))
                .text("who", whoActed(line.actor, pages_.renderer().words(), request_.language)));
    }
    return out;
}

std::vector<View> PluginViews::trialsOf(const Overview& one, const std::vector<Trial>& trials) const
{
    const auto name = plugin_host::titled(one, request_.language);
    std::vector<View> out;
    for (const auto& trial : trials) {
        out.push_back(
            View{}
                .text("title", trial.provided.title.in(request_.language))
                .flag("answered", trial.asked && !trial.failure)
                .flag("unasked", !trial.asked)
                .text("took", std::to_string(trial.took.count()))
                .text("answer", trial.answer)
                .text("trouble",
                    trial.failure ? say(plugin_host::reportOf(*trial.failure, name)) : ""));
    }
    return out;
}

View PluginViews::figuresOf(const plugin_host::Figures& figures) const
{
    constexpr std::uint64_t enough = 20; // "19 of 20" is said of twenty answers, not of one
    const auto p95 = figures.calls < enough ? std::nullopt : figures.p95();
    const auto decimal = [this](double value) {
        auto out = fmt::format("{:.1f}", value);
        return request_.language == Language::tr ? out.replace(out.find('.'), 1, ",") : out;
    };
    View out;
    out.count("calls", static_cast<std::int64_t>(figures.calls))
        .count("failures", static_cast<std::int64_t>(figures.failures))
        .count("starts", static_cast<std::int64_t>(figures.starts))
        .maybe("p95", p95 ? decimal(static_cast<double>(p95->count()) / 1000) : "")
        .maybe("memory",
            figures.resident_kib > 0 ? decimal(static_cast<double>(figures.resident_kib) / 1024)
                                     : "");
    return out;
}

} // namespace hazirun::plugins
