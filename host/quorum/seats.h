// SPDX-License-Identifier: MIT
#pragma once

#include "db/session.h"

namespace hazirun::quorum {

/// Regular seats of the boards, for rules that need them. 0: nobody entered them, so such a rule
/// reckons nothing; the law's least number is no association's own.
struct Seats {
    static constexpr int least = 1;
    static constexpr int most = 999;
    int board = 0;
    int audit = 0;
    bool operator==(const Seats&) const = default;
};

/// The setting `seats`.
[[nodiscard]] Seats seatsOf(db::Session& session);
void setSeats(db::Session& session, const Seats& seats);

} // namespace hazirun::quorum
