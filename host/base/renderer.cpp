// SPDX-License-Identifier: MIT
#include "base/renderer.h"

#include "base/text.h"

#include <mutex>
#include <stdexcept>

namespace hazirun {

namespace {

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
            const auto name_end = text.find("}}", at);
            const auto name = text.substr(at + open.size(), name_end - at - open.size());
            const auto close = "{{/n_" + name + "}}";
            const auto end = text.find(close, at);
            const auto bar = text.find(" | ", name_end);
            if (end == std::string::npos || bar == std::string::npos || bar > end) {
                throw std::logic_error(
                    "a plural section needs \"one | many\": " + text.substr(at, 60));
            }
            const auto one
                = words.in(language, trimmed(text.substr(name_end + 2, bar - name_end - 2)));
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

Renderer::Renderer(const Words& words)
    : words_(words)
{
}

const Template& Renderer::read(const TemplateText& page, Language language) const
{
    const std::pair key{page.content.data(), language};
    {
        const std::shared_lock lock(mutex_);
        if (const auto found = read_.find(key); found != read_.end()) {
            return *found->second;
        }
    }
    auto text = replaceSections(std::string{page.content}, words_, language);
    auto made = std::make_unique<const Template>(
        page.name, replacePlurals(std::move(text), words_, language), language);
    const std::lock_guard lock(mutex_);
    return *read_.try_emplace(key, std::move(made)).first->second;
}

std::string Renderer::render(const TemplateText& page, Language language, const View& view) const
{
    return read(page, language).show(view);
}

} // namespace hazirun
