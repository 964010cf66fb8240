// SPDX-License-Identifier: MIT
#pragma once

#include "web/exchange.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hazirun::web {

using Handler = std::function<Response(const Request&)>;

/// One mounted route. Patterns have {names} for one segment each: "/meetings/{id}/door". A pattern
/// may end with {name...} for whatever follows, one segment or many: "/p/{id}/{rest...}".
struct Route {
    Method method;
    std::string pattern;
    Right right;
    Handler handler;
};

/// Finds the route of a request. A route is mounted with the right it asks; there is no way to
/// leave it out. Fixed segments win over {names}, and those over {names...}; mounting one address
/// twice throws std::logic_error.
class Router {
public:
    void get(std::string pattern, Right right, Handler handler);
    void post(std::string pattern, Right right, Handler handler);
    void put(std::string pattern, Right right, Handler handler);
    void patch(std::string pattern, Right right, Handler handler);
    void del(std::string pattern, Right right, Handler handler);

    struct Match {
        const Route* route = nullptr; ///< absent: no such address, or not with this method
        std::map<std::string, std::string> segments{};
        bool addressKnown = false; ///< the address exists with another method: 405
    };
    /// HEAD finds the GET route.
    [[nodiscard]] Match find(Method method, std::string_view path) const;
    [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }

private:
    /// A pattern cut at its slashes; a {name} is kept without braces.
    struct Part {
        std::string text;
        bool fixed = true;
        bool rest = false;
    };
    using Parts = std::vector<Part>;
    static Parts cut(std::string_view pattern);
    static bool fits(const Parts& pattern, const std::vector<std::string_view>& path);
    /// Looks among the patterns that end with {name...}.
    [[nodiscard]] Match findRest(Method wanted, std::string_view path) const;
    /// True when `left` has the first fixed segment where the other has a {name}.
    static bool narrower(const Parts& left, const Parts& right);
    void mount(Method method, std::string pattern, Right right, Handler handler);

    std::vector<Route> routes_;
    std::vector<Parts> parts_; ///< as routes_
    /// Routes by number of segments and first segment ("" when that is a {name}).
    std::map<std::pair<std::size_t, std::string>, std::vector<std::size_t>, std::less<>> index_;
    std::vector<std::size_t> rests_; ///< routes that end with {name...}
};

} // namespace hazirun::web
