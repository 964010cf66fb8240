// SPDX-License-Identifier: MIT
#include "web/router.h"

#include <algorithm>
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

} // namespace

Router::Parts Router::cut(std::string_view pattern)
{
    Parts out;
    for (const auto segment : split(pattern)) {
        const bool named = segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
        auto text = std::string{named ? segment.substr(1, segment.size() - 2) : segment};
        const bool rest = named && text.size() > 3 && text.compare(text.size() - 3, 3, "...") == 0;
        if (rest) {
            text.resize(text.size() - 3);
        }
        out.push_back({std::move(text), !named, rest});
    }
    return out;
}

bool Router::fits(const Parts& pattern, const std::vector<std::string_view>& path)
{
    return std::equal(pattern.begin(), pattern.end(), path.begin(), path.end(),
        [](const Part& part, std::string_view segment) {
            return part.fixed ? part.text == segment : !segment.empty();
        });
}

bool Router::narrower(const Parts& left, const Parts& right)
{
    const auto differs = std::mismatch(left.begin(), left.end(), right.begin(), right.end(),
        [](const Part& one, const Part& other) { return one.fixed == other.fixed; });
    return differs.first != left.end() && differs.first->fixed;
}

void Router::mount(Method method, std::string pattern, Right right, Handler handler)
{
    if (pattern.empty() || pattern.front() != '/') {
        throw std::logic_error("a route begins with a slash: " + pattern);
    }
    auto parts = cut(pattern);
    auto& neighbours = parts.back().rest
        ? rests_
        : index_[{parts.size(), parts.front().fixed ? parts.front().text : std::string{}}];
    for (const auto at : neighbours) {
        const auto same = [](const Part& one, const Part& other) {
            return one.fixed == other.fixed && (!one.fixed || one.text == other.text);
        };
        if (routes_[at].method == method
            && std::equal(parts.begin(), parts.end(), parts_[at].begin(), same)) {
            throw std::logic_error("two routes at " + pattern);
        }
    }
    neighbours.push_back(routes_.size());
    routes_.push_back({method, std::move(pattern), right, std::move(handler)});
    parts_.push_back(std::move(parts));
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
    const auto segments = split(path);
    if (segments.empty()) {
        return {};
    }
    Match match;
    std::size_t best = 0;
    const auto look = [&](std::string_view first) {
        const auto found = index_.find(std::pair{segments.size(), std::string{first}});
        if (found == index_.end()) {
            return;
        }
        for (const auto at : found->second) {
            if (!fits(parts_[at], segments)) {
                continue;
            }
            match.addressKnown = true;
            if (routes_[at].method == wanted
                && (match.route == nullptr || narrower(parts_[at], parts_[best]))) {
                best = at;
                match.route = &routes_[at];
            }
        }
    };
    look(segments.front());
    if (match.route == nullptr && !segments.front().empty()) {
        look({});
    }
    if (match.route != nullptr) {
        for (std::size_t i = 0; i < segments.size(); ++i) {
            if (!parts_[best][i].fixed) {
                match.segments.emplace(parts_[best][i].text, segments[i]);
            }
        }
        return match;
    }
    return match.addressKnown ? match : findRest(wanted, path);
}

Router::Match Router::findRest(Method wanted, std::string_view path) const
{
    const auto all = split(path);
    Match match;
    for (const auto at : rests_) {
        const auto& parts = parts_[at];
        const auto before = parts.size() - 1;
        const Parts fixed(parts.begin(), parts.end() - 1);
        if (all.size() <= before
            || !fits(fixed, {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(before)})) {
            continue;
        }
        match.addressKnown = true;
        if (routes_[at].method == wanted && match.route == nullptr) {
            match.route = &routes_[at];
            for (std::size_t i = 0; i < before; ++i) {
                if (!parts[i].fixed) {
                    match.segments.emplace(parts[i].text, all[i]);
                }
            }
            const auto rest = static_cast<std::size_t>(all[before].data() - path.data());
            match.segments.emplace(parts.back().text, path.substr(rest));
        }
    }
    return match;
}

} // namespace hazirun::web
