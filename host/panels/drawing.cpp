// SPDX-License-Identifier: MIT
#include "panels/drawing.h"

#include "documents/markdown.h"

#include <fmt/format.h>

#include <cmath>
#include <utility>

namespace hazirun::panels {

using meetings::Panel;
using v1::panel::Block;
using v1::panel::Kind;
using v1::panel::Level;

namespace {

    Panel::Action actionOf(const Block& block, const std::string& address)
    {
        Panel::Action out{address, block.action, block.title, {}};
        for (const auto& field : block.form) {
            out.fields.push_back(
                {field.name, field.label, field.kind, field.value, field.required, field.options});
        }
        return out;
    }

    Panel::Badge badgeOf(const Words& words, Language language, Level level, std::string text)
    {
        switch (level) {
        case Level::success: return {"good", "✓", words.in(language, mark("good")), text};
        case Level::warning: return {"look", "!", words.in(language, mark("look here")), text};
        case Level::error: return {"stop", "✕", words.in(language, mark("trouble")), text};
        case Level::info: break;
        }
        return {"", "i", words.in(language, mark("note")), std::move(text)};
    }

    std::string numberOf(const Block& block)
    {
        if (!block.number) {
            return "–";
        }
        const bool whole = std::floor(*block.number) == *block.number;
        return (whole ? fmt::format("{:.0f}", *block.number) : fmt::format("{:.1f}", *block.number))
            + (block.unit.empty() ? "" : " " + block.unit);
    }

} // namespace

Panel::Block drawn(
    const Words& words, Language language, const Block& block, const std::string& address)
{
    Panel::Block out;
    out.heading = block.title;
    switch (block.kind) {
    case Kind::text: out.text = Html{documents::htmlOf(block.markdown)}; break;
    case Kind::number: out.items = {numberOf(block)}; break;
    case Kind::badge: out.badge = badgeOf(words, language, block.level, block.title); break;
    case Kind::list: out.items = block.items; break;
    case Kind::table: out.table = Panel::Table{block.columns, block.rows}; break;
    case Kind::form:
    case Kind::button: out.action = actionOf(block, address); break;
    }
    return out;
}

Panel::Block noticeOf(const Words& words, Language language, const v1::panel::Notice& notice)
{
    Panel::Block out;
    out.badge = badgeOf(words, language, notice.level, notice.sentence);
    return out;
}

} // namespace hazirun::panels
