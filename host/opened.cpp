// SPDX-License-Identifier: MIT
#include "opened.h"

#include <fmt/format.h>

#include <cstdio>

namespace hazirun {

bool holdsData(const std::filesystem::path& data)
{
    return std::filesystem::exists(data / "hazirun.db");
}

void sayBegun(const std::filesystem::path& data)
{
    fmt::print(stderr, "hazirun: {}\n",
        Speech{}.say({mark("began a new data folder at {{place}}; if another was meant, remove "
                           "this one and give the other with --data"),
            {{"place", std::filesystem::absolute(data).lexically_normal().string()}}}));
}

Opened::Opened(const CommandLine& line)
    : Opened(line, holdsData(line.option("data")))
{
}

Opened::Opened(const CommandLine& line, bool held)
    : app(settingsOf(line), clock)
{
    if (!held) {
        sayBegun(line.option("data"));
    }
}

} // namespace hazirun
