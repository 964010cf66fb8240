// SPDX-License-Identifier: MIT
#include "base/log.h"

#include "support/world.h"

#include <catch2/catch.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <iterator>

using namespace hazirun;

namespace {

/// Standard error goes elsewhere until its end.
class ErrorsTo {
public:
    explicit ErrorsTo(const std::filesystem::path& place)
        : kept_(::dup(STDERR_FILENO))
    {
        const int other = ::open(place.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
        REQUIRE(::dup2(other, STDERR_FILENO) >= 0);
        ::close(other);
    }
    ~ErrorsTo()
    {
        ::dup2(kept_, STDERR_FILENO);
        ::close(kept_);
    }
    ErrorsTo(const ErrorsTo&) = delete;
    ErrorsTo& operator=(const ErrorsTo&) = delete;

private:
    int kept_;
};

} // namespace

TEST_CASE("a line lost on a full disk takes nothing from the lines after it", "[base]")
{
    const test::Folder folder;
    {
        const ErrorsTo full("/dev/full");
        logText("lost");
        logLine("lost, {} as well", "this one");
    }
    {
        const ErrorsTo roomy(folder.path / "log");
        logText("kept");
        logLine("kept, {}", "too");
    }
    std::ifstream in(folder.path / "log");
    CHECK(std::string(std::istreambuf_iterator<char>{in}, {}) == "kept\nkept, too\n");
}
