// SPDX-License-Identifier: MIT
#pragma once

#include "base/view.h"
#include "base/words.h"

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hazirun {

/// A Mustache template (variables and sections, no lambdas, partials or other delimiters), read
/// once and shown by any number of threads. A line that holds section tags alone leaves none
/// behind.
class Template {
public:
    /// std::logic_error when the text is no such template; `name` stands in every message.
    Template(std::string_view name, const std::string& text, Language language);
    /// std::logic_error when the view lacks a name the template asks for.
    [[nodiscard]] std::string show(const View& view) const;

private:
    enum class Kind { literal, escaped, raw, section, inverted };
    /// A section's parts follow it, up to `end`.
    struct Part {
        Kind kind;
        std::string text; ///< what a literal says, or the name of the others
        std::uint64_t digest = 0; ///< of the name
        std::size_t end = 0;
    };
    /// Views from the innermost outwards.
    struct Level {
        const View& view;
        const Level* outer;
    };

    template <class Components>
    void take(const Components& components);
    void addLiteral(const std::string& text);
    [[nodiscard]] const View::Fact& factOf(const Part& part, const Level& level) const;
    void show(std::size_t from, std::size_t to, const Level& level, std::string& out) const;
    void showSection(std::size_t at, const Level& level, std::string& out) const;
    void showFact(const View::Fact& fact, std::string& out) const;

    std::string name_;
    std::vector<Part> parts_;
    Language language_; ///< of the numbers
    /// What was shown so far, at most: so much room the next page is given at once.
    mutable std::atomic<std::size_t> longest_;
};

} // namespace hazirun
