// SPDX-License-Identifier: MIT
#include "base/view.h"

#include "base/html.h"

namespace hazirun {

std::uint64_t View::digestOf(std::string_view name)
{
    std::uint64_t out = 14695981039346656037U; // FNV-1a
    for (const char c : name) {
        out = (out ^ static_cast<unsigned char>(c)) * 1099511628211U;
    }
    return out;
}

const View::Fact* View::find(std::uint64_t digest, std::string_view name) const
{
    for (auto i = digests_.size(); i-- > 0;) {
        if (digests_[i] == digest && facts_[i].name == name) {
            return &facts_[i];
        }
    }
    return nullptr;
}

View::Fact& View::put(Fact::Kind kind, std::string name)
{
    if (facts_.size() == facts_.capacity()) { // a row has a handful of facts, a page dozens
        const auto more = facts_.empty() ? 8 : 4 * facts_.size();
        digests_.reserve(more);
        facts_.reserve(more);
    }
    digests_.push_back(digestOf(name));
    facts_.push_back({kind, std::move(name)});
    return facts_.back();
}

View& View::text(std::string name, std::string value)
{
    put(Fact::Kind::text, std::move(name)).text = std::move(value);
    return *this;
}

View& showHtml(View& view, std::string name, Html html)
{
    view.put(View::Fact::Kind::html, std::move(name)).text = std::move(html.text);
    return view;
}

View& View::flag(std::string name, bool value)
{
    put(Fact::Kind::flag, std::move(name)).set = value;
    return *this;
}

View& View::list(std::string name, std::vector<View> items)
{
    put(Fact::Kind::list, std::move(name)).items = std::move(items);
    return *this;
}

View& View::count(const std::string& name, std::int64_t value)
{
    flag(name + "_one", value == 1);
    flag("any_" + name, value != 0);
    return text(name, std::to_string(value));
}

View& View::maybe(const std::string& name, std::string value)
{
    flag("has_" + name, !value.empty());
    return text(name, std::move(value));
}

} // namespace hazirun
