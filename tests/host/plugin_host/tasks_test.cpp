// SPDX-License-Identifier: MIT
#include "plugin_host/tasks.h"

#include "scarce.h"

#include <catch2/catch.hpp>

#include <system_error>

using hazirun::plugin_host::Tasks;
using hazirun::test::NoThreads;

TEST_CASE("work that must be done is done where the system gives no thread", "[plugin_host]")
{
    int done = 0;
    Tasks tasks;
    {
        const NoThreads scarce;
        REQUIRE_THROWS_AS(tasks.run([] {}), std::system_error);
        for (int i = 0; i < 3; ++i) {
            tasks.runSurely([&done] { ++done; }); // one after another, on the one kept thread
        }
        tasks.runSurely([] { throw std::runtime_error("over, and nothing else"); });
        tasks.finish();
    }
    CHECK(done == 3);
    tasks.runSurely([&done] { ++done; });
    tasks.finish();
    CHECK(done == 4);
}
