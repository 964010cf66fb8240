// SPDX-License-Identifier: MIT
#include "base/view.h"

#include "base/html.h"
#include "base/random.h"
#include "base/text.h"

#include <kainjow/mustache.hpp>

#include <map>
#include <mutex>
#include <stdexcept>

namespace hazirun {

namespace mustache = kainjow::mustache;

struct View::Facts {
    mustache::data root{mustache::data::type::object};
};

namespace {

    /// Looks names up from the innermost section outwards and refuses unknown ones, which Mustache
    /// would print as nothing.
    class StrictContext final : public mustache::basic_context<std::string> {
    public:
        StrictContext(const mustache::data& root, std::string_view page)
            : page_(page)
        {
            push(&root);
        }
        void push(const mustache::data* data) override { stack_.push_back(data); }
        void pop() override { stack_.pop_back(); }
        [[nodiscard]] const mustache::data* get(const std::string& name) const override
        {
            for (auto level = stack_.rbegin(); level != stack_.rend(); ++level) {
                if ((*level)->is_object()) {
                    if (const auto* found = (*level)->get(name); found != nullptr) {
                        return found;
                    }
                }
            }
            throw std::logic_error("template " + std::string{page_} + " asks for \"" + name
                + "\", which its view did not set");
        }
        [[nodiscard]] const mustache::data* get_partial(const std::string& name) const override
        {
            throw std::logic_error("templates have no partials: " + name);
        }

    private:
        std::vector<const mustache::data*> stack_;
        std::string_view page_;
    };

    /// Stands before HTML inside a view. New in each run of the program and with a control
    /// character, so no text from outside can begin with it.
    const std::string& htmlMark()
    {
        static const auto mark_of_run = "\x02" + randomBase62(24);
        return mark_of_run;
    }

    std::string escapedUnlessHtml(const std::string& raw)
    {
        return raw.rfind(htmlMark(), 0) == 0 ? raw.substr(htmlMark().size()) : escapeHtml(raw);
    }

    std::string replaceSections(std::string text, const Words& words, Language language)
    {
        static const std::string open = "{{#t}}";
        static const std::string close = "{{/t}}";
        for (auto at = text.find(open); at != std::string::npos; at = text.find(open, at)) {
            const auto end = text.find(close, at);
            if (end == std::string::npos) {
                throw std::logic_error("{{#t}} without {{/t}}: " + text.substr(at, 60));
            }
            const auto begin = at + open.size();
            const auto translated = words.in(language, trimmed(text.substr(begin, end - begin)));
            text.replace(at, end + close.size() - at, translated);
            at += translated.size();
        }
        return text;
    }

    /// {{#n_seats}}one | many{{/n_seats}} becomes
    /// {{#seats_one}}…{{/seats_one}}{{^seats_one}}…{{/seats_one}}.
    std::string replacePlurals(std::string text, const Words& words, Language language)
    {
        static const std::string open = "{{#n_";
        for (auto at = text.find(open); at != std::string::npos; at = text.find(open, at)) {
            const auto nameEnd = text.find("}}", at);
            const auto name = text.substr(at + open.size(), nameEnd - at - open.size());
            const auto close = "{{/n_" + name + "}}";
            const auto end = text.find(close, at);
            const auto bar = text.find(" | ", nameEnd);
            if (end == std::string::npos || bar == std::string::npos || bar > end) {
                throw std::logic_error(
                    "a plural section needs \"one | many\": " + text.substr(at, 60));
            }
            const auto one
                = words.in(language, trimmed(text.substr(nameEnd + 2, bar - nameEnd - 2)));
            const auto many = words.in(language, trimmed(text.substr(bar + 3, end - bar - 3)));
            const auto flag = name + "_one}}";
            const auto chosen
                = "{{#" + flag + one + "{{/" + flag + "{{^" + flag + many + "{{/" + flag;
            text.replace(at, end + close.size() - at, chosen);
            at += chosen.size();
        }
        return text;
    }

} // namespace

View::View()
    : facts_(std::make_unique<Facts>())
{
}
View::View(const View& other)
    : facts_(std::make_unique<Facts>(*other.facts_))
{
}
View::View(View&& other) noexcept = default;
View& View::operator=(View other) noexcept
{
    facts_ = std::move(other.facts_);
    return *this;
}
View::~View() = default;

View& View::text(const std::string& name, const std::string& value)
{
    facts_->root.set(name, mustache::data{value});
    return *this;
}

View& showHtml(View& view, const std::string& name, const Html& html)
{
    return view.text(name, htmlMark() + html.text);
}

View& View::flag(const std::string& name, bool value)
{
    facts_->root.set(name,
        mustache::data{value ? mustache::data::type::bool_true : mustache::data::type::bool_false});
    return *this;
}

View& View::list(const std::string& name, const std::vector<View>& items)
{
    mustache::data all{mustache::data::type::list};
    for (const auto& item : items) {
        all.push_back(item.facts_->root);
    }
    facts_->root.set(name, all);
    return *this;
}

View& View::count(const std::string& name, std::int64_t value)
{
    flag(name + "_one", value == 1);
    flag("any_" + name, value != 0);
    return text(name, std::to_string(value));
}

View& View::maybe(const std::string& name, const std::string& value)
{
    flag("has_" + name, !value.empty());
    return text(name, value);
}

/// Parsed templates by page and language; a parsed one keeps its last error inside, so a render
/// borrows it alone.
struct Renderer::Cache {
    using Key = std::pair<const char*, Language>;
    std::mutex mutex;
    std::map<Key, std::vector<std::unique_ptr<mustache::mustache>>> idle;
};

Renderer::Renderer(const Words& words)
    : words_(words)
    , cache_(std::make_unique<Cache>())
{
}
Renderer::~Renderer() = default;

std::string Renderer::render(const TemplateText& page, Language language, const View& view) const
{
    const Cache::Key key{page.content.data(), language};
    std::unique_ptr<mustache::mustache> parsed;
    {
        const std::lock_guard lock(cache_->mutex);
        if (auto& idle = cache_->idle[key]; !idle.empty()) {
            parsed = std::move(idle.back());
            idle.pop_back();
        }
    }
    if (!parsed) {
        auto text = replaceSections(std::string{page.content}, words_, language);
        parsed = std::make_unique<mustache::mustache>(
            replacePlurals(std::move(text), words_, language));
        if (!parsed->is_valid()) {
            throw std::logic_error(
                "template " + std::string{page.name} + ": " + parsed->error_message());
        }
        parsed->set_custom_escape(escapedUnlessHtml);
    }
    StrictContext context(view.facts().root, page.name);
    auto out = parsed->render(context);
    const std::lock_guard lock(cache_->mutex);
    cache_->idle[key].push_back(std::move(parsed));
    return out;
}

std::string escapeHtml(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        default: out += c;
        }
    }
    return out;
}

} // namespace hazirun
