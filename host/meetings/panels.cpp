// SPDX-License-Identifier: MIT
#include "meetings/panels.h"

#include "meetings/meetings.h"
#include "meetings/meetings_texts.h"

#include <fmt/format.h>

#include <algorithm>

namespace hazirun::meetings {

namespace {

    std::vector<View> cellsOf(const std::vector<std::string>& texts)
    {
        std::vector<View> out;
        for (const auto& text : texts) {
            out.push_back(View{}.text("cell", text));
        }
        return out;
    }

    View viewOf(const Panel::Field& field)
    {
        const bool plain = field.kind != "choice" && field.kind != "check";
        std::vector<View> options;
        for (const auto& option : field.options) {
            options.push_back(View{}.text("option", option).flag("chosen", option == field.value));
        }
        return View{}
            .text("field", field.name)
            .text("label", field.label)
            .text("value", field.value)
            .flag("required", field.required)
            .flag("is_plain", plain)
            .flag("is_choice", field.kind == "choice")
            .flag("is_check", field.kind == "check")
            .text("input", field.kind == "number" || field.kind == "date" ? field.kind : "text")
            .list("options", options);
    }

    View viewOf(const Panel::Action& action)
    {
        std::vector<View> fields;
        for (const auto& field : action.fields) {
            fields.push_back(viewOf(field));
        }
        return View{}
            .text("address", action.address)
            .text("action", action.action)
            .text("action_title", action.title)
            .list("fields", fields);
    }

    View viewOf(const Panel::Table& table)
    {
        std::vector<View> rows;
        for (const auto& row : table.rows) {
            rows.push_back(View{}.list("cells", cellsOf(row)));
        }
        return View{}.list("columns", cellsOf(table.columns)).list("rows", rows);
    }

    View viewOf(const Panel::Badge& badge)
    {
        return View{}
            .text("badge_sign", badge.sign)
            .text("badge_mark", badge.mark)
            .text("badge_word", badge.word)
            .text("badge_text", badge.text);
    }

    template <class Part>
    std::vector<View> viewsOf(const std::optional<Part>& part)
    {
        return part ? std::vector<View>{viewOf(*part)} : std::vector<View>{};
    }

    View viewOf(const Panel::Block& block)
    {
        View out;
        showHtml(out, "block_text", block.text.value_or(Html{}));
        return out.maybe("heading", block.action || block.badge ? std::string{} : block.heading)
            .flag("any_text", block.text.has_value())
            .list("items", cellsOf(block.items))
            .flag("any_items", !block.items.empty())
            .list("tables", viewsOf(block.table))
            .list("badges", viewsOf(block.badge))
            .list("actions", viewsOf(block.action));
    }

    View viewOf(const Panel& panel, bool folded)
    {
        std::vector<View> blocks;
        for (const auto& block : panel.blocks) {
            blocks.push_back(viewOf(block));
        }
        return View{}
            .text("panel_title", panel.title)
            .flag("folded", folded)
            .maybe("big", panel.sentence)
            .text("panel_sign", panel.sign)
            .maybe("panel_source", panel.source)
            .maybe("maker", panel.maker ? panel.maker->name : "")
            .maybe("maker_at", panel.maker ? panel.maker->address : "")
            .list("blocks", blocks);
    }

    Html drawnAs(const web::Pages& pages, const web::Request& request,
        const std::vector<Panel>& panels, bool folded)
    {
        std::vector<View> all;
        for (const auto& panel : panels) {
            all.push_back(viewOf(panel, folded));
        }
        return {pages.fragment(request, pages::panels, View{}.list("panels", all)).body};
    }

} // namespace

bool Panel::hasAction() const
{
    return std::any_of(
        blocks.begin(), blocks.end(), [](const Block& one) { return one.action.has_value(); });
}

Panel::Maker makerFor(const web::Request& request, const std::string& plugin, std::string name)
{
    const bool opens = request.visitor && web::has(request.visitor->role, web::Right::administer);
    return {std::move(name), opens ? "/plugins/" + plugin : std::string{}};
}

Html drawn(const web::Pages& pages, const web::Request& request, const std::vector<Panel>& panels)
{
    return drawnAs(pages, request, panels, false);
}

std::vector<Panel> Panels::all(const web::Request& request, const Meeting& meeting) const
{
    std::vector<Panel> out;
    for (const auto& source : sources_) {
        auto some = source(request, meeting);
        std::move(some.begin(), some.end(), std::back_inserter(out));
    }
    return out;
}

Html Panels::following(
    const web::Request& request, const Meeting& meeting, const std::vector<Panel>& panels) const
{
    const auto boxes = drawn(pages_, request, panels);
    View view;
    view.text("id", std::to_string(meeting.id.value))
        .text("seen", fmt::format("{:x}", std::hash<std::string>{}(boxes.text)))
        .flag("follows",
            !panels.empty() && !isOver(meeting.state) && meeting.state != State::postponed);
    showHtml(view, "boxes", boxes);
    return {pages_.fragment(request, pages::following_panels, view).body};
}

namespace {

    /// At the door nothing is pressed but arrivals.
    std::vector<Panel> withoutActions(std::vector<Panel> panels)
    {
        for (auto& panel : panels) {
            std::erase_if(
                panel.blocks, [](const Panel::Block& one) { return one.action.has_value(); });
        }
        return panels;
    }

} // namespace

void Panels::show(View& view, const web::Request& request, const Meeting& meeting) const
{
    auto panels = all(request, meeting);
    const auto still = std::stable_partition(
        panels.begin(), panels.end(), [](const Panel& one) { return !one.hasAction(); });
    const std::vector<Panel> pressed(still, panels.end());
    panels.erase(still, panels.end());
    showHtml(view, "panels",
        {following(request, meeting, panels).text + drawn(pages_, request, pressed).text});
}

void Panels::showAtDoor(View& view, const web::Request& request, const Meeting& meeting) const
{
    showHtml(view, "panels", drawnAs(pages_, request, withoutActions(all(request, meeting)), true));
}

void Panels::mount(web::Router& router, const Meetings& meetings) const
{
    router.get("/meetings/{id}/panels", web::Right::signed_in,
        [this, &meetings](const web::Request& request) {
            const auto id = request.id<MeetingId>();
            const auto meeting = id ? meetings.find(*id) : std::nullopt;
            if (!meeting) {
                return pages_.notFound(request);
            }
            auto panels = all(request, *meeting);
            std::erase_if(panels, [](const Panel& one) { return one.hasAction(); });
            const auto now = following(request, *meeting, panels);
            const auto seen = request.query["seen"];
            const bool same
                = !seen.empty() && now.text.find("seen=" + seen + "&") != std::string::npos;
            return same ? web::Response{204, ""} : web::Response{200, now.text};
        });
}

} // namespace hazirun::meetings
