// SPDX-License-Identifier: MIT
#include "web/allowed.h"

#include <array>
#include <utility>

namespace hazirun::web {

std::string allowedAt(const Router& router, std::string_view path)
{
    static constexpr std::array<std::pair<Method, const char*>, 6> methods{
        {{Method::get, "GET"}, {Method::head, "HEAD"}, {Method::post, "POST"}, {Method::put, "PUT"},
            {Method::patch, "PATCH"}, {Method::del, "DELETE"}}};
    std::string out;
    for (const auto& [method, name] : methods) {
        if (router.find(method, path).route != nullptr) {
            out += (out.empty() ? "" : ", ") + std::string{name};
        }
    }
    return out;
}

} // namespace hazirun::web
