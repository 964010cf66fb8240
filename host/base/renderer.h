// SPDX-License-Identifier: MIT
#pragma once

#include "base/template.h"
#include "base/template_text.h"
#include "base/view.h"
#include "base/words.h"

#include <map>
#include <memory>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <utility>

namespace hazirun {

/// Turns templates and views into HTML. Templates are translated once per language when first used:
/// {{#t}}English{{/t}} and {{#n_seats}}{{seats}} seat | {{seats}} seats{{/n_seats}}.
class Renderer {
public:
    explicit Renderer(const Words& words);
    [[nodiscard]] std::string render(
        const TemplateText& page, Language language, const View& view) const;
    [[nodiscard]] const Words& words() const { return words_; }

private:
    const Template& read(const TemplateText& page, Language language) const;

    const Words& words_;
    mutable std::shared_mutex mutex_;
    mutable std::map<std::pair<const char*, Language>, std::unique_ptr<const Template>> read_;
};

} // namespace hazirun
