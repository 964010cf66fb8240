// SPDX-License-Identifier: MIT
#pragma once

#include "command_line.h"

namespace hazirun {

[[nodiscard]] bool holdsData(const std::filesystem::path& data);

/// The program over a data folder, for one command; one that serves the same folder takes up what
/// was decided within a second or two. A folder that held no data is begun, and standard error
/// says so: it may be a mistyped one.
struct Opened {
    explicit Opened(const CommandLine& line);

    SystemClock clock;
    App app;

private:
    Opened(const CommandLine& line, bool held);
};

} // namespace hazirun
