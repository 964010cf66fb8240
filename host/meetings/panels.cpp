// SPDX-License-Identifier: MIT
#include "meetings/panels.h"

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

    std::vector<View> actionsOf(const Panel& panel)
    {
        std::vector<View> out;
        for (const auto& one : panel.actions) {
            std::vector<View> fields;
            for (const auto& field : one.fields) {
                fields.push_back(viewOf(field));
            }
            out.push_back(View{}
                              .text("address", one.address)
                              .text("action", one.action)
                              .text("action_title", one.title)
                              .list("fields", fields));
        }
        return out;
    }

    View viewOf(const Panel& panel)
    {
        std::vector<View> tables;
        for (const auto& table : panel.tables) {
            std::vector<View> rows;
            for (const auto& row : table.rows) {
                rows.push_back(View{}.list("cells", cellsOf(row)));
            }
            tables.push_back(View{}.list("columns", cellsOf(table.columns)).list("rows", rows));
        }
        return View{}
            .text("panel_title", panel.title)
            .maybe("big", panel.sentence)
            .text("panel_sign", panel.sign)
            .list("lines_of_panel", cellsOf(panel.lines))
            .flag("any_lines_of_panel", !panel.lines.empty())
            .maybe("panel_source", panel.source)
            .list("tables", tables)
            .list("actions", actionsOf(panel));
    }

} // namespace

void Panels::show(View& view, const web::Request& request, const Meeting& meeting) const
{
    std::vector<View> all;
    for (const auto& source : sources_) {
        for (const auto& panel : source(request, meeting)) {
            all.push_back(viewOf(panel));
        }
    }
    view.list("panels", all).flag("any_panels", !all.empty());
}

} // namespace hazirun::meetings
