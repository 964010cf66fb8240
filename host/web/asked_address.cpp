// SPDX-License-Identifier: MIT
#include "web/asked_address.h"

#include "web/percent_codes.h"

namespace hazirun::web {

std::string askedAddress(const Request& request, std::string_view left_out)
{
    std::string out = request.path;
    for (const auto& [name, value] : request.query.pairs()) {
        if (name != left_out) {
            out += (out.size() == request.path.size() ? "?" : "&") + coded(name, "-/") + "="
                + coded(value, "-/");
        }
    }
    return out;
}

} // namespace hazirun::web
