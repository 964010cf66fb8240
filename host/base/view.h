// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hazirun {

struct Html;

/// What stands for a name of ours: a page asks for dozens, and 64 bits tell them apart. A name
/// written in the code costs nothing when it runs.
class FactName {
public:
    consteval FactName(const char* name) // NOLINT(google-explicit-constructor): reads as the name
        : FactName(std::string_view{name})
    {
    }
    constexpr FactName(std::string_view name) // NOLINT(google-explicit-constructor)
        : digest_(extended(start, name))
        , one_(extended(digest_, "_one"))
        , any_(extended(extended(start, "any_"), name))
        , has_(extended(extended(start, "has_"), name))
    {
    }
    FactName(const std::string& name) // NOLINT(google-explicit-constructor)
        : FactName(std::string_view{name})
    {
    }
    [[nodiscard]] constexpr std::uint64_t digest() const { return digest_; }
    /// Of "name_one", "any_name" and "has_name".
    [[nodiscard]] constexpr std::uint64_t one() const { return one_; }
    [[nodiscard]] constexpr std::uint64_t any() const { return any_; }
    [[nodiscard]] constexpr std::uint64_t has() const { return has_; }

private:
    static constexpr std::uint64_t start = 14695981039346656037U; // FNV-1a
    static constexpr std::uint64_t extended(std::uint64_t digest, std::string_view name)
    {
        for (const char c : name) {
            digest = (digest ^ static_cast<unsigned char>(c)) * 1099511628211U;
        }
        return digest;
    }

    std::uint64_t digest_;
    std::uint64_t one_;
    std::uint64_t any_;
    std::uint64_t has_;
};

/// The facts a template shows. Texts are escaped when rendered; a name the template asks for and
/// the view did not set throws std::logic_error. The last fact of a name stands.
class View {
public:
    View& text(const FactName& name, std::string value) &;
    /// {{#name}} / {{^name}} sections.
    View& flag(const FactName& name, bool value) &;
    /// {{#name}} once per item; inside, names are looked up in the item first, then outwards.
    View& list(const FactName& name, std::vector<View> items) &;
    /// {{name}} as digits in groups, as the language has them, and what {{#n_name}}one |
    /// many{{/n_name}} chooses by.
    View& count(const FactName& name, std::int64_t value) &;
    /// {{name}} and the flag has_name.
    View& maybe(const FactName& name, std::string value) &;
    // A view made in place is handed on without a copy.
    View&& text(const FactName& name, std::string value) &&;
    View&& flag(const FactName& name, bool value) &&;
    View&& list(const FactName& name, std::vector<View> items) &&;
    View&& count(const FactName& name, std::int64_t value) &&;
    View&& maybe(const FactName& name, std::string value) &&;
    /// See html.h.
    friend View& showHtml(View& view, const FactName& name, Html html);

    struct Fact {
        enum class Kind { text, number, html, flag, list };
        Kind kind;
        std::string text{};
        bool set = false;
        std::vector<View> items{};
    };
    /// The last fact of this name; null when there is none.
    [[nodiscard]] const Fact* find(std::uint64_t digest) const;

private:
    Fact& put(Fact::Kind kind, std::uint64_t digest);

    std::vector<std::uint64_t> digests_; ///< of the fact at the same place
    std::vector<Fact> facts_;
};

} // namespace hazirun
