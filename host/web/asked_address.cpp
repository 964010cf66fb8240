// SPDX-License-Identifier: MIT
#include "web/asked_address.h"

#include "web/percent_codes.h"

#include <algorithm>

namespace hazirun::web {

std::string askedAddress(const Request& request, std::initializer_list<std::string_view> left_out)
{
    std::string out = request.path;
    for (const auto& [name, value] : request.query.pairs()) {
        if (std::find(left_out.begin(), left_out.end(), name) == left_out.end()) {
            out += (out.size() == request.path.size() ? "?" : "&") + coded(name, "-/") + "="
                + coded(value, "-/");
        }
    }
    return out;
}

} // namespace hazirun::web
