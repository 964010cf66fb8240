// SPDX-License-Identifier: MIT
#include "reports/turnout.h"

namespace hazirun::reports {

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
