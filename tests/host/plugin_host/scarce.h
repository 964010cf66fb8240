// SPDX-License-Identifier: MIT
#pragma once

#include <fcntl.h>
#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>

#include <fstream>

namespace hazirun::test {

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
    static constexpr std::size_t gibibyte = std::size_t{1} << 30U;

    static std::size_t addressSpace()
    {
        std::ifstream in("/proc/self/statm");
        std::size_t pages = 0;
        in >> pages;
        return pages * 4096;
    }

    pthread_attr_t attributes_{};
    rlimit before_{};
};

/// Until its end the system gives this process no descriptor.
class NoDescriptors {
public:
    NoDescriptors()
    {
        ::getrlimit(RLIMIT_NOFILE, &before_);
        const int free = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
        ::close(free);
        const rlimit less{static_cast<rlim_t>(free), before_.rlim_max};
        ::setrlimit(RLIMIT_NOFILE, &less);
    }
    ~NoDescriptors() { ::setrlimit(RLIMIT_NOFILE, &before_); }
    NoDescriptors(const NoDescriptors&) = delete;
    NoDescriptors& operator=(const NoDescriptors&) = delete;

private:
    rlimit before_{};
};

} // namespace hazirun::test
