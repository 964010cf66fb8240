// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace hazirun::test {

/// The value of a hidden field of a page, or nothing.
inline std::string hiddenField(const std::string& page, const std::string& name)
{
    const auto start = page.find("name=\"" + name + "\" value=\"");
    if (start == std::string::npos) {
        return {};
    }
    const auto from = start + name.size() + 15;
    return page.substr(from, page.find('"', from) - from);
}

} // namespace hazirun::test
