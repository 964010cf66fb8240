// SPDX-License-Identifier: MIT
#pragma once

#include <catch2/catch.hpp>

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <string>

namespace hazirun::test {

/// A command that ran to its end.
struct Ended {
    int status = 0;
    std::string said; ///< on either output, unless asked otherwise
};

/// Runs the program with these words, as a shell reads them; `before` stands in front of it, and
/// `errors` leads its standard error. It speaks English whatever the machine's locale.
[[nodiscard]] inline Ended run(
    const std::string& words, const std::string& before = {}, const std::string& errors = "2>&1")
{
    const auto line = "export HAZIRUN_LANG=en; " + before + HAZIRUN_PROGRAM + " " + words + " "
        + errors + " </dev/null";
    auto* const pipe = ::popen(line.c_str(), "r");
    REQUIRE(pipe != nullptr);
    Ended out;
    std::array<char, 4096> block{};
    for (std::size_t n = 0; (n = std::fread(block.data(), 1, block.size(), pipe)) > 0;) {
        out.said.append(block.data(), n);
    }
    out.status = WEXITSTATUS(::pclose(pipe));
    return out;
}

/// What the program says on standard output alone.
[[nodiscard]] inline std::string printed(const std::string& words)
{
    return run(words, {}, "2>/dev/null").said;
}

} // namespace hazirun::test
