// SPDX-License-Identifier: MIT
#pragma once

#include "base/clock.h"
#include "base/keyed_digest.h"
#include "base/random.h"
#include "base/renderer.h"
#include "db/database.h"
#include "db/journal.h"
#include "web/page.h"

#include <filesystem>
#include <string>

namespace hazirun::test {

/// A clock that stands until it is moved.
class StoppedClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override { return at; }
    Instant at = Instant{std::chrono::sys_days{
        Date{std::chrono::year{2026}, std::chrono::month{3}, std::chrono::day{1}}}};
};

/// A folder of its own that is gone afterwards.
class Folder {
public:
    Folder()
        : path(std::filesystem::temp_directory_path() / ("hazirun-test-" + randomBase62(12)))
    {
        std::filesystem::create_directories(path);
    }
    ~Folder() { std::filesystem::remove_all(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    const std::filesystem::path path;
};

/// The ground every verb stands on: a freshly migrated SQLite file on disk, a stopped clock, keys,
/// words, pages.
struct World {
    Folder folder;
    StoppedClock clock;
    db::Database db{folder.path / "hazirun.db"};
    KeyedDigest digests = KeyedDigest::fromFolder(folder.path / "keys");
    Words words;
    Renderer renderer{words};
    web::Pages pages{renderer, "Örnek Derneği"};
    db::Actor secretary{"Elif K."};
};

} // namespace hazirun::test
