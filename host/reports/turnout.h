// SPDX-License-Identifier: MIT
#pragma once

#include "people/age_scheme.h"
#include "people/person.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace hazirun::reports {

/// Of a person's row; another word there throws std::runtime_error.
[[nodiscard]] people::Gender genderOf(const std::string& code);

/// Heads by gender: female, male, unstated, in this order.
struct Heads {
    std::array<std::int64_t, 3> by_gender{};
    [[nodiscard]] std::int64_t total() const { return by_gender[0] + by_gender[1] + by_gender[2]; }
    [[nodiscard]] std::int64_t of(people::Gender gender) const
    {
        return by_gender.at(static_cast<std::size_t>(gender));
    }
    bool operator==(const Heads&) const = default;
};

/// Gender by age band. The last row is "unknown" and is always there; every margin is the sum of
/// its cells.
class Turnout {
public:
    explicit Turnout(const people::AgeScheme& scheme)
        : scheme_(scheme)
        , rows_(scheme.bands.size() + 1)
    {
    }
    /// `band` is an index into the scheme's bands, or their number for unknown.
    void add(people::Gender gender, std::size_t band, std::int64_t heads)
    {
        rows_.at(band).by_gender.at(static_cast<std::size_t>(gender)) += heads;
    }
    [[nodiscard]] const std::vector<Heads>& rows() const { return rows_; }
    /// As files and the API say it.
    [[nodiscard]] std::string bandName(std::size_t row) const
    {
        return row < scheme_.bands.size() ? scheme_.bands[row].name : "unknown";
    }
    [[nodiscard]] std::string bandLabel(
        std::size_t row, const Words& words, Language language) const
    {
        return row < scheme_.bands.size() ? people::labelOf(scheme_.bands[row], words, language)
                                          : words.in(language, mark("unknown"));
    }
    [[nodiscard]] const std::string& scheme() const { return scheme_.name; }
    /// The sums of the columns.
    [[nodiscard]] Heads sum() const;

private:
    const people::AgeScheme& scheme_;
    std::vector<Heads> rows_;
};

} // namespace hazirun::reports
