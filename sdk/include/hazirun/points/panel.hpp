// SPDX-License-Identifier: MIT
// hazirun/points/panel.hpp - panel/1: a box of blocks on a page of the host, drawn by the host.
#pragma once
#include <hazirun/plugin.hpp>

namespace hazirun::v1 {
namespace panel {
    enum class Kind { text, number, table, list, badge, form, button };
    enum class Level { info, success, warning, error };
} // namespace panel

template <>
struct Words<panel::Kind> {
    static constexpr std::string_view list[]
        = {"text", "number", "table", "list", "badge", "form", "button"};
};
template <>
struct Words<panel::Level> {
    static constexpr std::string_view list[] = {"info", "success", "warning", "error"};
};

namespace panel {
    struct Field {
        std::string name, label, kind = "text", value;
        bool required = false;
        std::vector<std::string> options;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("name", s.name, "key in input of act");
            v("label", s.label, "in the call's language");
            v("kind", s.kind, "text | number | date | choice | check");
            v("value", s.value, "shown at first");
            v("required", s.required);
            v("options", s.options, "kind = choice");
        }
    };
    struct Block { // which fields count follows from kind
        Kind kind = Kind::text;
        std::string title, markdown, unit, action;
        std::optional<double> number;
        Level level = Level::info;
        std::vector<std::string> columns, items;
        std::vector<std::vector<std::string>> rows;
        std::vector<Field> form;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("kind", s.kind);
            v("title", s.title, "heading; label of a badge or button");
            v("markdown", s.markdown, "kind = text; no HTML");
            v("number", s.number, "kind = number");
            v("unit", s.unit, "kind = number");
            v("level", s.level, "kind = badge");
            v("columns", s.columns, "kind = table; headings");
            v("rows", s.rows, "kind = table; as wide as columns");
            v("items", s.items, "kind = list");
            v("form", s.form, "kind = form");
            v("action", s.action, "kind = form | button; comes back in act");
        }
    };
    struct Notice {
        Level level = Level::info;
        std::string sentence;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("level", s.level);
            v("sentence", s.sentence, "in the call's language");
        }
    };
    struct Question {
        std::string panel;
        std::optional<std::string> meeting, person;
        std::map<std::string, json> facts;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("panel", s.panel, "id from provides[]");
            v("meeting", s.meeting, "id, on a meeting's page");
            v("person", s.person, "id, on a person's page");
            v("facts", s.facts, "filtered by the permissions of this plug-in");
        }
    };
    struct Action {
        std::string panel, action;
        std::optional<std::string> meeting, person;
        std::map<std::string, json> facts;
        std::map<std::string, std::string> input;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("panel", s.panel, "id from provides[]");
            v("meeting", s.meeting, "id, on a meeting's page");
            v("person", s.person, "id, on a person's page");
            v("facts", s.facts, "filtered by the permissions of this plug-in");
            v("action", s.action, "of the form or button");
            v("input", s.input, "what was filled in, unchecked");
        }
    };
    struct View {
        std::vector<Block> blocks;
        std::optional<Notice> notice;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("blocks", s.blocks, "drawn in this order");
            v("notice", s.notice, "shown once above the blocks");
        }
        View& text(std::string markdown)
        {
            blocks.emplace_back();
            blocks.back().markdown = std::move(markdown);
            return *this;
        }
        View& table(std::string title, std::vector<std::string> columns,
            std::vector<std::vector<std::string>> rows)
        {
            blocks.emplace_back();
            blocks.back().kind = Kind::table;
            blocks.back().title = std::move(title);
            blocks.back().columns = std::move(columns);
            blocks.back().rows = std::move(rows);
            return *this;
        }
        View& button(std::string title, std::string action)
        {
            blocks.emplace_back();
            blocks.back().kind = Kind::button;
            blocks.back().title = std::move(title);
            blocks.back().action = std::move(action);
            return *this;
        }
    };

    struct Blocks : Method<Question, View> {
        static constexpr std::string_view name = "panel/1:blocks";
        static constexpr int deadline_ms = 1000;
    };
    struct Act : Method<Action, View> {
        static constexpr std::string_view name = "panel/1:act";
        static constexpr int deadline_ms = 5000;
    };
    struct Panel {
        virtual ~Panel() = default;
        virtual View blocks(const Question&, const Call&) = 0;
        virtual View act(const Action&, const Call&)
        {
            throw Error(HZ_E_UNSUPPORTED, "this panel has no actions");
        }
        static void attach(
            Plugin& plugin, const std::string& id, const std::shared_ptr<Panel>& panel)
        {
            plugin.on<Blocks>(id,
                [panel](const Question& q, const Call& call) { return panel->blocks(q, call); });
            plugin.on<Act>(
                id, [panel](const Action& a, const Call& call) { return panel->act(a, call); });
        }
    };
} // namespace panel
} // namespace hazirun::v1
