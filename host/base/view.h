// SPDX-License-Identifier: MIT
#pragma once

#include "base/template_text.h"
#include "base/words.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace hazirun {

/// The facts a template shows. Texts are escaped when rendered; a name the template asks for and
/// the view did not set throws std::logic_error.
class View {
public:
    View();
    View(const View& other);
    View(View&& other) noexcept;
    View& operator=(View other) noexcept;
    ~View();

    View& text(const std::string& name, const std::string& value);
    /// {{#name}} / {{^name}} sections.
    View& flag(const std::string& name, bool value);
    /// {{#name}} once per item; inside, names are looked up in the item first, then outwards.
    View& list(const std::string& name, const std::vector<View>& items);
    /// {{name}} as digits, and what {{#n_name}}one | many{{/n_name}} chooses by.
    View& count(const std::string& name, std::int64_t value);
    /// {{name}} and the flag has_name.
    View& maybe(const std::string& name, const std::string& value);

    struct Facts;
    [[nodiscard]] const Facts& facts() const { return *facts_; }

private:
    std::unique_ptr<Facts> facts_;
};

/// Turns templates and views into HTML. Templates are translated once per language when first used:
/// {{#t}}English{{/t}} and {{#n_seats}}{{seats}} seat | {{seats}} seats{{/n_seats}}.
class Renderer {
public:
    explicit Renderer(const Words& words);
    ~Renderer();
    [[nodiscard]] std::string render(
        const TemplateText& page, Language language, const View& view) const;
    [[nodiscard]] const Words& words() const { return words_; }

private:
    struct Cache;
    const Words& words_;
    std::unique_ptr<Cache> cache_;
};

/// &, <, >, " and ' as character references.
[[nodiscard]] std::string escapeHtml(std::string_view text);

} // namespace hazirun
