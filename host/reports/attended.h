// SPDX-License-Identifier: MIT
#pragma once

#include "db/session.h"
#include "people/person.h"
#include "reports/reports.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace hazirun::reports {

/// Each name once, in the order it was first seen.
class Names {
public:
    std::size_t placeOf(std::string name)
    {
        const auto [found, fresh] = places_.try_emplace(std::move(name), all_.size());
        if (fresh) {
            all_.push_back(found->first);
        }
        return found->second;
    }
    [[nodiscard]] const std::vector<std::string>& all() const { return all_; }

private:
    std::unordered_map<std::string, std::size_t> places_;
    std::vector<std::string> all_;
};

/// A meeting of the period and where its people stand among all those present.
struct Gathering {
    std::size_t kind = 0;
    Date on;
    std::size_t first = 0;
    std::size_t count = 0;
};

/// Somebody at a meeting, and which facts count there.
struct Present {
    std::size_t person = 0;
    std::size_t filed = 0; ///< number of filed facts; 0 = today's
};

/// How much of a table a period needs.
struct Need {
    std::size_t uses = 0;
    std::size_t highest = 0; ///< number
    void note(std::size_t number)
    {
        ++uses;
        highest = std::max(highest, number);
    }
    /// A few rows are looked up, many are read in the order they lie in the file.
    [[nodiscard]] bool isMuch() const { return uses * 8 > highest; }
};

struct Period {
    std::vector<Gathering> gatherings; ///< in order of time
    std::vector<Present> present; ///< meeting by meeting
    std::size_t highest = 0; ///< person number
    Need today;
    Need filed;
    Names kinds;
};
[[nodiscard]] Period periodOf(db::Session& session, const ReportFilter& filter);

/// What a report asks of a person.
struct Facts {
    people::Gender gender = people::Gender::unstated;
    people::Birth birth;
    std::size_t neighbourhood = 0;
};

struct Known {
    std::vector<Facts> today; ///< by number of the person
    std::vector<Facts> filed; ///< by their own number
    Names neighbourhoods;
    [[nodiscard]] const Facts& of(const Present& one) const
    {
        return one.filed == 0 ? today[one.person] : filed[one.filed];
    }
};
[[nodiscard]] Known knownOf(db::Session& session, const ReportFilter& filter, const Period& period);

} // namespace hazirun::reports
