// SPDX-License-Identifier: MIT
// hazirun/services/clock.hpp - clock/1: the time of the host; fixed in tests.
#pragma once
#include <hazirun/plugin.hpp>

namespace hazirun::v1 {
namespace clock {
    /// Whole seconds since 1970 UTC.
    inline std::int64_t now()
    {
        return Plugin::self().askHost("clock/1:now", json::object()).value("at", std::int64_t(0));
    }
} // namespace clock

/// Milliseconds the host still waits for the running call; 0 = cancelled. Answered without asking
/// the host itself, so a long loop may look often.
inline std::int64_t left()
{
    return Plugin::self().askHost("call/1:left", json::object()).value("ms", std::int64_t(0));
}
} // namespace hazirun::v1
