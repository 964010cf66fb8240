// SPDX-License-Identifier: MIT
#include "base/number.h"

namespace hazirun {

void appendGrouped(std::string& out, std::string_view digits, Language language)
{
    constexpr std::size_t group = 3;
    if (!digits.empty() && digits.front() == '-') {
        out += '-';
        digits.remove_prefix(1);
    }
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % group == 0) {
            out += language == Language::en ? ',' : '.';
        }
        out += digits[i];
    }
}

} // namespace hazirun
