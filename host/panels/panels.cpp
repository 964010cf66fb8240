// SPDX-License-Identifier: MIT
#include "panels/panels.h"

#include "panels/panels_texts.h"

#include <fmt/format.h>
#include <hazirun/points/panel.hpp>

#include <algorithm>
#include <cmath>

namespace hazirun::panels {

namespace {

    using v1::panel::Block;
    using v1::panel::Kind;

    std::string addressOf(const plugin_host::ProviderId& id, MeetingId meeting)
    {
        return "/meetings/" + std::to_string(meeting.value) + "/panels/" + id.plugin + "/"
            + id.provider;
    }

    meetings::Panel::Action actionOf(const Block& block, const std::string& address)
    {
        meetings::Panel::Action out{address, block.action, block.title, {}};
        for (const auto& field : block.form) {
            out.fields.push_back(
                {field.name, field.label, field.kind, field.value, field.required, field.options});
        }
        return out;
    }

    void draw(meetings::Panel& into, const Block& block, const std::string& address)
    {
        const auto titled = [&](const std::string& text) {
            return block.title.empty() ? text : block.title + ": " + text;
        };
        switch (block.kind) {
        case Kind::text: into.lines.push_back(titled(block.markdown)); break;
        case Kind::number:
            if (block.number) {
                const bool whole = std::floor(*block.number) == *block.number;
                into.lines.push_back(titled((whole ? fmt::format("{:.0f}", *block.number)
                                                   : fmt::format("{:.1f}", *block.number))
                    + (block.unit.empty() ? "" : " " + block.unit)));
            }
            break;
        case Kind::badge: into.lines.push_back(block.title); break;
        case Kind::list:
            for (const auto& item : block.items) {
                into.lines.push_back(item);
            }
            break;
        case Kind::table: into.tables.push_back({block.columns, block.rows}); break;
        case Kind::form:
        case Kind::button: into.actions.push_back(actionOf(block, address)); break;
        }
    }

} // namespace

std::vector<meetings::Panel> ofMeeting(plugin_host::Plugins& plugins, const Words& words,
    const web::Request& request, const meetings::Meeting& meeting)
{
    std::vector<meetings::Panel> out;
    for (const auto& provider : plugins.providersOf("panel/1")) {
        if (provider.provided.facts.value("place", "") != "meeting") {
            continue;
        }
        v1::panel::Question question;
        question.panel = provider.id.provider;
        question.meeting = std::to_string(meeting.id.value);
        meetings::Panel panel;
        panel.title = provider.provided.title.in(request.language);
        const auto answer = plugins.ask<v1::panel::Blocks>(
            provider.id, question, {request.language, {}, false, false});
        if (answer) {
            for (const auto& block : answer->blocks) {
                draw(panel, block, addressOf(provider.id, meeting.id));
            }
        } else {
            panel.sign = "look";
            panel.lines.push_back(
                words.say(request.language, plugin_host::sentenceOf(answer.error(), panel.title)));
        }
        out.push_back(std::move(panel));
    }
    return out;
}

namespace {

    web::Response act(plugin_host::Plugins& plugins, const meetings::Meetings& meetings,
        const web::Pages& pages, const web::Request& request)
    {
        const auto id = request.id<MeetingId>();
        const plugin_host::ProviderId panel{
            request.segments.at("plugin"), request.segments.at("panel")};
        const auto providers = plugins.providersOf("panel/1");
        const auto provider = std::find_if(
            providers.begin(), providers.end(), [&](const plugin_host::Provider& one) {
                return one.id.plugin == panel.plugin && one.id.provider == panel.provider
                    && one.provided.facts.value("place", "") == "meeting";
            });
        if (!id || !meetings.find(*id) || provider == providers.end()) {
            return pages.notFound(request);
        }
        v1::panel::Action asked;
        asked.panel = panel.provider;
        asked.action = request.form["action"];
        asked.meeting = std::to_string(id->value);
        for (const auto& [name, value] : request.form.pairs()) {
            if (name.rfind("f_", 0) == 0) {
                asked.input[name.substr(2)] = value.substr(0, 4000);
            }
        }
        const auto title = provider->provided.title.in(request.language);
        const auto answer
            = plugins.ask<v1::panel::Act>(panel, asked, {request.language, {}, false, false});
        const auto back = "/meetings/" + std::to_string(id->value);
        if (answer && (!answer->notice || answer->notice->level == v1::panel::Level::success)) {
            return web::seeOtherWithNotice(back, mark("Done."));
        }
        const auto sentence = answer ? answer->notice->sentence
                                     : pages.renderer().words().say(request.language,
                                         plugin_host::sentenceOf(answer.error(), title));
        View view;
        view.text("panel_title", title).text("sentence", sentence).text("back", back);
        return pages.page(request, mark("Please note"), pages::acted, view, answer ? 200 : 503);
    }

} // namespace

void mountPages(web::Router& router, plugin_host::Plugins& plugins,
    const meetings::Meetings& meetings, const web::Pages& pages)
{
    router.post("/meetings/{id}/panels/{plugin}/{panel}", web::Right::write,
        [&](const web::Request& request) { return act(plugins, meetings, pages, request); });
}

} // namespace hazirun::panels
