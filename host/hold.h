// SPDX-License-Identifier: MIT
#pragma once

#include "base/words.h"

#include <filesystem>

namespace hazirun {

/// Whoever serves a data folder, fills it or replaces what is in it holds it alone, to its end,
/// however that comes; nobody else may begin one of these meanwhile. Commands that write through
/// the database ask for no hold.
class Hold {
public:
    /// Makes the folder where there is none.
    explicit Hold(const std::filesystem::path& data);
    ~Hold();
    Hold(const Hold&) = delete;
    Hold& operator=(const Hold&) = delete;
    /// False: another program holds it.
    [[nodiscard]] explicit operator bool() const { return mine_; }
    /// One sentence for whoever came second.
    [[nodiscard]] Message refusal() const;

private:
    const std::filesystem::path data_;
    int folder_ = -1;
    bool mine_ = false;
};

} // namespace hazirun
