// SPDX-License-Identifier: MIT
#pragma once

#include "plugin_host/package.h"

#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace hazirun::plugin_host {

/// Which packages were read whole, and whether their files are those SHA256SUMS names. What was
/// read once is known for as long as no file of it changes. Safe from any thread.
class Inspection {
public:
    struct Verdict {
        std::optional<Message> refusal; ///< absent: every file is as it was packed
    };
    /// Reads nothing; absent where these very files were not read yet.
    [[nodiscard]] std::optional<Verdict> known(const Package& package) const;
    /// Reads the package, whatever is known of it.
    [[nodiscard]] Verdict read(const Package& package);

private:
    struct Seen {
        std::string identity;
        Verdict verdict;
    };
    mutable std::mutex mutex_;
    std::map<std::string, Seen> seen_; ///< by folder and hash
};

} // namespace hazirun::plugin_host
