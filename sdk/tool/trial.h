// SPDX-License-Identifier: MIT
#pragma once

#include "plugin_host/package.h"
#include "plugin_runner/library_fault.h"

#include <hazirun/abi.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace hazirun::tool {

/// Which system calls a trial notes: none; those the sandbox refuses from the opening on; those of
/// static constructors other than for memory, a clock and their own files.
enum class Watch { nothing, refusals, constructors };

/// What became of a process that loaded the library and did something with it.
struct Trial {
    enum class End { answered, not_loaded, crashed, threw, late };
    End end = End::crashed;
    nlohmann::json said; ///< what `act` returned
    std::optional<runner::LibraryFault> fault; ///< for not_loaded
    int signal = 0; ///< for crashed; 0: it ended by itself
    int threads = 0; ///< still there after `act`
    std::vector<int> calls; ///< the numbers of the noted ones
    std::chrono::microseconds loading{}; ///< time of the processor, static constructors included
    std::chrono::milliseconds took{};
    /// For people: "crashed with signal 11", "did not end within 2000 ms" ...
    [[nodiscard]] std::string sentence() const;
};

/// Forks a process group with the runner's sandbox, loads the library and runs `act`. At the
/// deadline the whole group is killed; it is reaped in any case. The library is trusted as little
/// as by the host.
[[nodiscard]] Trial tryOut(const plugin_host::Package& package,
    const std::function<nlohmann::json(const hz_entry&)>& act, std::chrono::milliseconds deadline,
    Watch watch = Watch::nothing);

/// Inside of `act`: the memory its process really has.
[[nodiscard]] std::int64_t residentBytes();

/// An answer as the plug-in writes it, from one side of the boundary.
struct Called {
    hz_status status = HZ_OK;
    std::string bytes;
    /// "message" of the error document; empty when there is none.
    [[nodiscard]] std::string sentence() const;
};
struct OpenedEntry {
    Called said;
    void* self = nullptr;
};
[[nodiscard]] OpenedEntry openEntry(
    const hz_entry& entry, const hz_host& host, const std::string& document);
[[nodiscard]] Called callEntry(
    const hz_entry& entry, void* self, const std::string& method, hz_str document);

} // namespace hazirun::tool
