// SPDX-License-Identifier: MIT
#include "service.h"

#include <fmt/format.h>

#include <sys/stat.h>

#include <csignal>
#include <cstdio>
#include <exception>

int main(int argc, char** argv)
{
    ::signal(SIGXFSZ, SIG_IGN); // a file that may not grow is a refusal, not the end
    ::umask(S_IRWXG | S_IRWXO); // whatever we write is about people
    try {
        return hazirun::runCommand({argv + 1, argv + argc});
    } catch (const std::exception& error) {
        fmt::print(stderr, "hazirun: {}\n", error.what());
        return 1;
    }
}
