// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hazirun {

struct Html;

/// The facts a template shows. Texts are escaped when rendered; a name the template asks for and
/// the view did not set throws std::logic_error. The last fact of a name stands.
class View {
public:
    View& text(std::string_view name, std::string value);
    /// {{#name}} / {{^name}} sections.
    View& flag(std::string_view name, bool value);
    /// {{#name}} once per item; inside, names are looked up in the item first, then outwards.
    View& list(std::string_view name, std::vector<View> items);
    /// {{name}} as digits in groups, as the language has them, and what {{#n_name}}one |
    /// many{{/n_name}} chooses by.
    View& count(std::string_view name, std::int64_t value);
    /// {{name}} and the flag has_name.
    View& maybe(std::string_view name, std::string value);
    /// See html.h.
    friend View& showHtml(View& view, std::string_view name, Html html);

    struct Fact {
        enum class Kind { text, number, html, flag, list };
        Kind kind;
        std::string text{};
        bool set = false;
        std::vector<View> items{};
    };
    /// What stands for a name: a page asks for dozens, all of them ours, and 64 bits tell them
    /// apart.
    [[nodiscard]] static std::uint64_t digestOf(std::string_view name);
    /// The last fact of this name; null when there is none.
    [[nodiscard]] const Fact* find(std::uint64_t digest) const;

private:
    Fact& put(Fact::Kind kind, std::uint64_t digest);

    std::vector<std::uint64_t> digests_; ///< of the fact at the same place
    std::vector<Fact> facts_;
};

} // namespace hazirun
