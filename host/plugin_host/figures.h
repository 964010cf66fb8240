// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <sys/types.h>

namespace hazirun::plugin_host {

/// How a plug-in behaved since the program started.
struct Figures {
    std::uint64_t calls = 0;
    std::uint64_t failures = 0; ///< of its own
    std::uint64_t starts = 0;
    std::int64_t resident_kib = 0; ///< of all its processes now

    void add(std::chrono::microseconds took);
    /// Nineteen of twenty of the last 256 answers took no longer; absent before the first.
    [[nodiscard]] std::optional<std::chrono::microseconds> p95() const;

private:
    std::array<std::chrono::microseconds, 256> last_{};
};

/// Resident memory of a process; 0 when it is gone.
[[nodiscard]] std::int64_t residentKibOf(pid_t process);
/// Processor time it used so far.
[[nodiscard]] std::chrono::milliseconds processorTimeOf(pid_t process);

} // namespace hazirun::plugin_host
