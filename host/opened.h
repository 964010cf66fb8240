// SPDX-License-Identifier: MIT
#pragma once

#include "command_line.h"

namespace hazirun {

[[nodiscard]] bool holdsData(const std::filesystem::path& data);

/// Says on standard error that a folder which held no data is begun: it may be a mistyped one.
void sayBegun(const std::filesystem::path& data);

/// The program over a data folder, for one command; one that serves the same folder takes up what
/// was decided within a second or two. A folder that held no data is begun.
struct Opened {
    explicit Opened(const CommandLine& line);

    SystemClock clock;
    App app;

private:
    Opened(const CommandLine& line, bool held);
};

} // namespace hazirun
