// SPDX-License-Identifier: MIT
#include "base/view.h"

#include "base/html.h"

namespace hazirun {

namespace {

    constexpr std::uint64_t start = 14695981039346656037U; // FNV-1a

    std::uint64_t extended(std::uint64_t digest, std::string_view name)
    {
        for (const char c : name) {
            digest = (digest ^ static_cast<unsigned char>(c)) * 1099511628211U;
        }
        return digest;
    }

} // namespace

std::uint64_t View::digestOf(std::string_view name)
{
    return extended(start, name);
}

const View::Fact* View::find(std::uint64_t digest) const
{
    for (auto i = digests_.size(); i-- > 0;) {
        if (digests_[i] == digest) {
            return &facts_[i];
        }
    }
    return nullptr;
}

View::Fact& View::put(Fact::Kind kind, std::uint64_t digest)
{
    if (facts_.size() == facts_.capacity()) { // a row has a handful of facts, a page dozens
        const auto more = facts_.empty() ? 8 : 8 * facts_.size();
        digests_.reserve(more);
        facts_.reserve(more);
    }
    digests_.push_back(digest);
    facts_.push_back({kind});
    return facts_.back();
}

View& View::text(std::string_view name, std::string value)
{
    put(Fact::Kind::text, digestOf(name)).text = std::move(value);
    return *this;
}

View& showHtml(View& view, std::string_view name, Html html)
{
    view.put(View::Fact::Kind::html, View::digestOf(name)).text = std::move(html.text);
    return view;
}

View& View::flag(std::string_view name, bool value)
{
    put(Fact::Kind::flag, digestOf(name)).set = value;
    return *this;
}

View& View::list(std::string_view name, std::vector<View> items)
{
    put(Fact::Kind::list, digestOf(name)).items = std::move(items);
    return *this;
}

View& View::count(std::string_view name, std::int64_t value)
{
    put(Fact::Kind::flag, extended(digestOf(name), "_one")).set = value == 1;
    put(Fact::Kind::flag, extended(digestOf("any_"), name)).set = value != 0;
    put(Fact::Kind::number, digestOf(name)).text = std::to_string(value);
    return *this;
}

View& View::maybe(std::string_view name, std::string value)
{
    put(Fact::Kind::flag, extended(digestOf("has_"), name)).set = !value.empty();
    return text(name, std::move(value));
}

} // namespace hazirun
