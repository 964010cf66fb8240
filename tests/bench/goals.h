// SPDX-License-Identifier: MIT
#pragma once

#include <fmt/format.h>

#include <cstdio>
#include <string>

namespace hazirun::bench {

/// A figure beside the goal it is held against, a line each.
class Goals {
public:
    struct Goal {
        double number;
        bool at_least = false;
    };
    void line(const std::string& what, double value, const char* unit, Goal goal)
    {
        const bool met = goal.at_least ? value >= goal.number : value <= goal.number;
        missed_ += met ? 0 : 1;
        fmt::print("{:62} {:10.2f} {:6} goal {} {:<8} {}\n", what, value, unit,
            goal.at_least ? ">=" : "<=", goal.number, met ? "met" : "MISSED");
        std::fflush(stdout);
    }
    [[nodiscard]] int missed() const { return missed_; }

private:
    int missed_ = 0;
};

} // namespace hazirun::bench
