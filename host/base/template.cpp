// SPDX-License-Identifier: MIT
#include "base/template.h"

#include "base/html.h"
#include "base/number.h"

#include <kainjow/mustache.hpp>

#include <stdexcept>

namespace hazirun {

namespace mustache = kainjow::mustache;

namespace {

    using Component = mustache::component<std::string>;

    /// True for a line of section tags and blanks.
    bool holdsTagsAlone(std::string_view line)
    {
        bool any = false;
        while (!line.empty()) {
            if (line.front() == ' ' || line.front() == '\t') {
                line.remove_prefix(1);
                continue;
            }
            const auto head = line.substr(0, 3);
            const auto end = line.find("}}");
            if ((head != "{{#" && head != "{{^" && head != "{{/")
                || end == std::string_view::npos) {
                return false;
            }
            any = true;
            line.remove_prefix(end + 2);
        }
        return any;
    }

    std::string withoutTagLines(std::string_view text)
    {
        std::string out;
        while (!text.empty()) {
            const auto end = text.find('\n');
            auto line = text.substr(0, end);
            const bool alone = end != std::string_view::npos && holdsTagsAlone(line);
            text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
            if (alone) {
                line = line.substr(line.find('{'), line.rfind('}') + 1 - line.find('{'));
            }
            out += line;
            out += end == std::string_view::npos || alone ? "" : "\n";
        }
        return out;
    }

} // namespace

Template::Template(std::string_view name, const std::string& text, Language language)
    : name_(name)
    , language_(language)
    , longest_(text.size())
{
    mustache::context<std::string> nothing;
    mustache::context_internal<std::string> context{nothing};
    Component root;
    std::string wrong;
    const mustache::parser<std::string> parser{withoutTagLines(text), context, root, wrong};
    if (!wrong.empty()) {
        throw std::logic_error("template " + name_ + ": " + wrong);
    }
    take(root.children);
}

void Template::addLiteral(const std::string& text)
{
    const bool follows = !parts_.empty() && parts_.back().kind == Kind::literal;
    if (follows) {
        parts_.back().text += text;
    } else {
        parts_.push_back({Kind::literal, text});
    }
}

template <class Components>
void Template::take(const Components& components)
{
    for (const Component& component : components) {
        const auto& tag = component.tag;
        const auto add = [&](Kind kind) {
            parts_.push_back({kind, tag.name, FactName{tag.name}.digest()});
            return parts_.size() - 1;
        };
        switch (tag.type) {
        case mustache::tag_type::text: addLiteral(component.text); break;
        case mustache::tag_type::variable: add(Kind::escaped); break;
        case mustache::tag_type::unescaped_variable: add(Kind::raw); break;
        case mustache::tag_type::section_begin:
        case mustache::tag_type::section_begin_inverted: {
            const auto at = add(
                tag.type == mustache::tag_type::section_begin ? Kind::section : Kind::inverted);
            take(component.children);
            parts_[at].end = parts_.size();
            parts_.push_back({Kind::literal, {}}); // a text after the section is none of it
            break;
        }
        default: throw std::logic_error("template " + name_ + " holds an unusual tag");
        }
    }
}

const View::Fact& Template::factOf(const Part& part, const Level& level) const
{
    for (const auto* each = &level; each != nullptr; each = each->outer) {
        if (const auto* found = each->view.find(part.digest); found != nullptr) {
            return *found;
        }
    }
    throw std::logic_error(
        "template " + name_ + " asks for \"" + part.text + "\", which its view did not set");
}

void Template::showSection(std::size_t at, const Level& level, std::string& out) const
{
    const auto& part = parts_[at];
    const auto& fact = factOf(part, level);
    const bool is_list = fact.kind == View::Fact::Kind::list;
    const bool is_there
        = is_list ? !fact.items.empty() : fact.kind != View::Fact::Kind::flag || fact.set;
    if (part.kind == Kind::inverted || !is_list) {
        if (is_there == (part.kind == Kind::section)) {
            show(at + 1, part.end, level, out);
        }
        return;
    }
    for (const auto& item : fact.items) {
        show(at + 1, part.end, {item, &level}, out);
    }
}

void Template::showFact(const View::Fact& fact, std::string& out) const
{
    switch (fact.kind) {
    case View::Fact::Kind::html: out += fact.text; break;
    case View::Fact::Kind::number: appendGrouped(out, fact.text, language_); break;
    case View::Fact::Kind::text:
    case View::Fact::Kind::flag:
    case View::Fact::Kind::list: appendEscaped(out, fact.text); break;
    }
}

void Template::show(std::size_t from, std::size_t to, const Level& level, std::string& out) const
{
    for (auto at = from; at < to; ++at) {
        const auto& part = parts_[at];
        switch (part.kind) {
        case Kind::literal: out += part.text; break;
        case Kind::raw: out += factOf(part, level).text; break;
        case Kind::escaped: showFact(factOf(part, level), out); break;
        case Kind::section:
        case Kind::inverted:
            showSection(at, level, out);
            at = part.end - 1;
            break;
        }
    }
}

std::string Template::show(const View& view) const
{
    std::string out;
    out.reserve(longest_.load(std::memory_order_relaxed));
    show(0, parts_.size(), {view, nullptr}, out);
    if (out.size() > longest_.load(std::memory_order_relaxed)) {
        longest_.store(out.size(), std::memory_order_relaxed);
    }
    return out;
}

} // namespace hazirun
