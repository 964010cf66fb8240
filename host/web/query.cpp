// SPDX-License-Identifier: MIT
#include "web/query.h"

#include <fmt/format.h>

namespace hazirun::web {

std::string queryOf(const std::vector<std::pair<std::string, std::string>>& pairs)
{
    std::string out;
    for (const auto& [name, value] : pairs) {
        if (value.empty()) {
            continue;
        }
        out += (out.empty() ? '?' : '&') + name + '=';
        for (const char c : value) {
            const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
            out += plain ? std::string(1, c)
                         : fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
    }
    return out;
}

} // namespace hazirun::web
