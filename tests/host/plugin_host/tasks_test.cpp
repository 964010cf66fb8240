// SPDX-License-Identifier: MIT
#include "plugin_host/tasks.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <pthread.h>
#include <string>
#include <sys/resource.h>
#include <system_error>

using hazirun::plugin_host::Tasks;

namespace {

constexpr std::size_t gibibyte = std::size_t{1} << 30U;

std::size_t addressSpace()
{
    std::ifstream in("/proc/self/statm");
    std::size_t pages = 0;
    in >> pages;
    return pages * 4096;
}

/// Until its end the system gives this process no thread: each wants a gibibyte there is not.
class NoThreads {
public:
    NoThreads()
    {
        pthread_getattr_default_np(&attributes_);
        pthread_attr_t large{};
        pthread_attr_init(&large);
        pthread_attr_setstacksize(&large, gibibyte);
        pthread_setattr_default_np(&large);
        pthread_attr_destroy(&large);
        ::getrlimit(RLIMIT_AS, &before_);
        const rlimit less{addressSpace() + gibibyte / 2, before_.rlim_max};
        ::setrlimit(RLIMIT_AS, &less);
    }
    ~NoThreads()
    {
        ::setrlimit(RLIMIT_AS, &before_);
        pthread_setattr_default_np(&attributes_);
        pthread_attr_destroy(&attributes_);
    }
    NoThreads(const NoThreads&) = delete;
    NoThreads& operator=(const NoThreads&) = delete;

private:
    pthread_attr_t attributes_{};
    rlimit before_{};
};

} // namespace

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
