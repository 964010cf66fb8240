// SPDX-License-Identifier: MIT
#pragma once

#include "web/exchange.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace hazirun::web {

using Handler = std::function<Response(const Request&)>;

/// One mounted route. Patterns have {names} for one segment each: "/meetings/{id}/door".
struct Route {
    Method method;
    std::string pattern;
    Right right;
    Handler handler;
};

/// Finds the route of a request. A route is mounted with the right it asks; there is no way to leave it out.
/// Fixed segments win over {names}; mounting one address twice throws std::logic_error.
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
    void mount(Method method, std::string pattern, Right right, Handler handler);
    std::vector<Route> routes_;
};

} // namespace hazirun::web
