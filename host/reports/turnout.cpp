// SPDX-License-Identifier: MIT
#include "reports/turnout.h"

#include <stdexcept>

namespace hazirun::reports {

people::Gender genderOf(const std::string& code)
{
    const auto gender = people::parseGender(code);
    if (!gender) {
        throw std::runtime_error("a person row holds an unknown gender");
    }
    return *gender;
}

Heads Turnout::sum() const
{
    Heads out;
    for (const auto& row : rows_) {
        for (std::size_t i = 0; i < out.by_gender.size(); ++i) {
            out.by_gender[i] += row.by_gender[i];
        }
    }
    return out;
}

} // namespace hazirun::reports
