// SPDX-License-Identifier: MIT
#include "base/log.h"

#include <cstdio>
#include <string>

namespace hazirun {

void logText(std::string_view line) noexcept
{
    // In one call, so that lines of several threads do not mingle.
    try {
        const auto whole = std::string{line} + '\n';
        static_cast<void>(std::fwrite(whole.data(), 1, whole.size(), stderr));
    } catch (const std::exception&) { // out of memory: the line is lost
    }
}

} // namespace hazirun
