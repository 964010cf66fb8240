// SPDX-License-Identifier: MIT
#include "opened.h"

#include "db/backup.h"

#include <fmt/format.h>

#include <cstdio>

namespace hazirun {

bool holdsData(const std::filesystem::path& data)
{
    return std::filesystem::exists(data / "hazirun.db");
}

void expectWhole(const std::filesystem::path& data)
{
    if (db::isRestoring(data)) {
        throw Complaint({mark("a restore into {{place}} was cut off half-way; `hazirun serve` "
                              "finishes it, or restore again with --force"),
            {{"place", data.string()}}});
    }
    if (std::filesystem::is_regular_file(data / "hazirun.db")
        && !std::filesystem::exists(data / "keys" / "digest.key")) {
        throw Complaint(
            {mark("{{place}} holds hazirun.db but not keys/digest.key, without which no link, "
                  "sign-in or secret in it works. Put the folder keys back from where hazirun.db "
                  "comes from, or restore a backup with --force"),
                {{"place", data.string()}}});
    }
}

void sayBegun(const std::filesystem::path& data)
{
    fmt::print(stderr, "hazirun: {}\n",
        Speech{}.say({mark("began a new data folder at {{place}}; if another was meant, remove "
                           "this one and give the other with --data"),
            {{"place", std::filesystem::absolute(data).lexically_normal().string()}}}));
}

namespace {

    bool heldWhole(const std::filesystem::path& data)
    {
        expectWhole(data);
        return holdsData(data);
    }

} // namespace

Opened::Opened(const CommandLine& line)
    : Opened(line, heldWhole(line.option("data")))
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
