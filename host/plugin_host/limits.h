// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace hazirun::plugin_host {

/// How patient the program is with plug-ins.
struct Limits {
    using Span = std::chrono::milliseconds;
    Span failure_window = std::chrono::minutes{5}; ///< three failures in it are a quarantine
    Span idle_time = std::chrono::minutes{10}; ///< without a question the process ends
    Span first_pause{250}; ///< after a failure; doubled each time
    Span longest_pause{30000};
    Span opening{5000}; ///< what a plug-in's open() may take
    Span farewell{2000}; ///< what a plug-in's close() may take
    Span resting{60000}; ///< while nobody asks, a second of processor time in it is a failure
    Span trial = std::chrono::minutes{10}; ///< a quarantine so soon after an upgrade undoes it
    std::size_t most_waiting = 64; ///< questions before the next one is told "busy"
    std::size_t most_pages_waiting = 8; ///< of people who look at a page
    std::size_t processes = 4; ///< of a plug-in that is "parallel"
    Span longest_answer = std::chrono::minutes{4}; ///< no question is given more, whatever its own
    int patience = 1; ///< deadlines are so many times longer, 1 to 4
    /// A deadline as this program keeps it.
    [[nodiscard]] Span stretched(Span deadline) const
    {
        return std::min(deadline * patience, longest_answer);
    }
    bool full_isolation = false; ///< packages that do not come with the program need Landlock too
};

} // namespace hazirun::plugin_host
