// SPDX-License-Identifier: MIT
#include "web/router.h"

#include <stdexcept>

namespace hazirun::web {

namespace {

    std::vector<std::string_view> split(std::string_view path)
    {
        std::vector<std::string_view> out;
        while (!path.empty()) {
            path.remove_prefix(1);
            const auto end = path.find('/');
            out.push_back(path.substr(0, end));
            path = end == std::string_view::npos ? std::string_view{} : path.substr(end);
        }
        return out;
    }

    bool isName(std::string_view segment)
    {
        return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
    }

    /// How many fixed segments match, or nothing when the pattern does not fit.
    std::optional<int> fit(const std::vector<std::string_view>& pattern, const std::vector<std::string_view>& path)
    {
        if (pattern.size() != path.size()) {
            return std::nullopt;
        }
        int fixed = 0;
        for (std::size_t i = 0; i < path.size(); ++i) {
            if (isName(pattern[i])) {
                if (path[i].empty()) {
                    return std::nullopt;
                }
            } else if (pattern[i] != path[i]) {
                return std::nullopt;
            } else {
                ++fixed;
            }
        }
        return fixed;
    }

} // namespace

void Router::mount(Method method, std::string pattern, Right right, Handler handler)
{
    for (const auto& route : routes_) {
        if (route.method == method && route.pattern == pattern) {
            throw std::logic_error("two routes at " + pattern);
        }
    }
    routes_.push_back({method, std::move(pattern), right, std::move(handler)});
}

void Router::get(std::string pattern, Right right, Handler handler)
{
    mount(Method::get, std::move(pattern), right, std::move(handler));
}

void Router::post(std::string pattern, Right right, Handler handler)
{
    mount(Method::post, std::move(pattern), right, std::move(handler));
}

void Router::put(std::string pattern, Right right, Handler handler)
{
    mount(Method::put, std::move(pattern), right, std::move(handler));
}

void Router::patch(std::string pattern, Right right, Handler handler)
{
    mount(Method::patch, std::move(pattern), right, std::move(handler));
}

void Router::del(std::string pattern, Right right, Handler handler)
{
    mount(Method::del, std::move(pattern), right, std::move(handler));
}

Router::Match Router::find(Method method, std::string_view path) const
{
    const auto wanted = method == Method::head ? Method::get : method;
    const auto parts = split(path);
    const auto first = parts.empty() ? std::string_view{} : parts.front();
    Match match;
    int best = -1;
    for (const auto& route : routes_) {
        // Most routes differ in their first segment; this spares splitting them.
        if (std::string_view{route.pattern}.substr(1, first.size()) != first) {
            continue;
        }
        const auto fixed = fit(split(route.pattern), parts);
        if (!fixed) {
            continue;
        }
        match.addressKnown = true;
        if (route.method == wanted && *fixed > best) {
            best = *fixed;
            match.route = &route;
        }
    }
    if (match.route != nullptr) {
        const auto pattern = split(match.route->pattern);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (isName(pattern[i])) {
                match.segments.emplace(pattern[i].substr(1, pattern[i].size() - 2), parts[i]);
            }
        }
    }
    return match;
}

} // namespace hazirun::web
