// SPDX-License-Identifier: MIT
#include "panels/panels.h"

#include <fmt/format.h>
#include <hazirun/points/panel.hpp>

#include <cmath>

namespace hazirun::panels {

namespace {

    using v1::panel::Block;
    using v1::panel::Kind;

    void draw(meetings::Panel& into, const Block& block)
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
        case Kind::button: break; // drawn where they can be answered, not on a page that only shows
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
                draw(panel, block);
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

} // namespace hazirun::panels
