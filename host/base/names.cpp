// SPDX-License-Identifier: MIT
#include "base/names.h"

#include "base/text.h"

#include <nlohmann/json.hpp>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <functional>
#include <iterator>

namespace hazirun {

namespace {

    bool turnsDirection(UChar32 point)
    {
        return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
    }

    bool isSeen(UChar32 point)
    {
        constexpr UChar32 empty_braille_cell = 0x2800;
        return u_isUWhiteSpace(point) == 0
            && u_hasBinaryProperty(point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) == 0
            && point != empty_braille_cell;
    }

} // namespace

bool isReadableName(std::string_view name)
{
    if (!isCleanText(name)) {
        return false;
    }
    bool seen = name.empty();
    const auto length = static_cast<int32_t>(name.size());
    for (int32_t at = 0; at < length;) {
        UChar32 point = 0;
        U8_NEXT(reinterpret_cast<const uint8_t*>(name.data()), at, length, point);
        if (turnsDirection(point)) {
            return false;
        }
        seen = seen || isSeen(point);
    }
    return seen;
}

SameName::SameName(std::string_view typed)
    : form_(searchForm(typed))
{
}

bool SameName::operator()(const std::string& name)
{
    const auto found = known_.find(name);
    return found != known_.end() ? found->second
                                 : known_.emplace(name, searchForm(name) == form_).first->second;
}

std::string meantBy(const std::string& typed, const std::vector<std::string>& names)
{
    if (typed.empty() || std::find(names.begin(), names.end(), typed) != names.end()) {
        return typed;
    }
    const auto found = std::find_if(names.begin(), names.end(), SameName(typed));
    return found == names.end() ? std::string{} : *found;
}

std::string spellingsOf(const std::string& typed, const std::vector<std::string>& used)
{
    auto out = nlohmann::json::array({typed});
    SameName same(typed);
    std::copy_if(used.begin(), used.end(), std::back_inserter(out), std::ref(same));
    return out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace hazirun
