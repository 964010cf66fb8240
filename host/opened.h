// SPDX-License-Identifier: MIT
#pragma once

#include "command_line.h"

namespace hazirun {

[[nodiscard]] bool holdsData(const std::filesystem::path& data);

/// Throws Complaint where opening the folder would spoil it: a restore was cut off half-way, or the
/// keys are not where the database is, and new ones would open no link, sign-in or secret.
void expectWhole(const std::filesystem::path& data);

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
