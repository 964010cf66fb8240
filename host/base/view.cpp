// SPDX-License-Identifier: MIT
#include "base/view.h"

#include "base/html.h"

namespace hazirun {

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

View& View::text(const FactName& name, std::string value) &
{
    put(Fact::Kind::text, name.digest()).text = std::move(value);
    return *this;
}

View& showHtml(View& view, const FactName& name, Html html)
{
    view.put(View::Fact::Kind::html, name.digest()).text = std::move(html.text);
    return view;
}

View& View::flag(const FactName& name, bool value) &
{
    put(Fact::Kind::flag, name.digest()).set = value;
    return *this;
}

View& View::list(const FactName& name, std::vector<View> items) &
{
    put(Fact::Kind::list, name.digest()).items = std::move(items);
    return *this;
}

View& View::count(const FactName& name, std::int64_t value) &
{
    put(Fact::Kind::flag, name.one()).set = value == 1;
    put(Fact::Kind::flag, name.any()).set = value != 0;
    put(Fact::Kind::number, name.digest()).text = std::to_string(value);
    return *this;
}

View& View::maybe(const FactName& name, std::string value) &
{
    put(Fact::Kind::flag, name.has()).set = !value.empty();
    return text(name, std::move(value));
}

View&& View::text(const FactName& name, std::string value) &&
{
    return std::move(text(name, std::move(value)));
}

View&& View::flag(const FactName& name, bool value) &&
{
    return std::move(flag(name, value));
}

View&& View::list(const FactName& name, std::vector<View> items) &&
{
    return std::move(list(name, std::move(items)));
}

View&& View::count(const FactName& name, std::int64_t value) &&
{
    return std::move(count(name, value));
}

View&& View::maybe(const FactName& name, std::string value) &&
{
    return std::move(maybe(name, std::move(value)));
}

} // namespace hazirun
