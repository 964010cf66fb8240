// SPDX-License-Identifier: MIT
#include "service.h"

#include <fmt/format.h>

#include <cstdio>
#include <exception>

int main(int argc, char** argv)
{
    try {
        return hazirun::runCommand({argv + 1, argv + argc});
    } catch (const std::exception& error) {
        fmt::print(stderr, "hazirun: {}\n", error.what());
        return 1;
    }
}
