// SPDX-License-Identifier: MIT
// hazirun-plugin: what an author of plug-ins types. Exit codes: 0 well, 1 failed, 2 wrong command
// line or no plug-in found.
#include "arguments.h"
#include "commands.h"

#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <map>

namespace {

using namespace hazirun::tool;

constexpr auto usage
    = R"(hazirun-plugin new POINT ID [DIR]          a plug-in that builds and passes as it is
hazirun-plugin call DIR METHOD [FILE]      asks in the sandbox, prints the answer
    --provider=ID --language=tr|en --setting=NAME=VALUE
hazirun-plugin check DIR [--level=1..5]    tests a package against everything the host expects
    --json --junit --only=HZC-0412 --setting=NAME=VALUE --explain HZC-0412|all
    --seed=N --seconds=N --limit=N --previous=DIR
    --record | --agrees=FILE                   prints questions with their answers | asks them again
hazirun-plugin run DIR [METHOD [FILE]] [--gdb] asks in this process, without sandbox and deadline
hazirun-plugin try DIR                     a throw-away Hazirun with the plug-in switched on
DIR is a package, or a build folder with one package inside.
)";

int dispatched(const WordList& given)
{
    static const std::map<std::string, int (*)(const WordList&)> commands{{"new", newCommand},
        {"call", callCommand}, {"check", checkCommand}, {"run", runCommand}, {"try", tryCommand}};
    const auto found = given.empty() ? commands.end() : commands.find(given.front());
    if (found == commands.end()) {
        const bool asked = !given.empty() && (given.front() == "--help" || given.front() == "help");
        fmt::print(asked ? stdout : stderr, "{}", usage);
        return asked ? 0 : 2;
    }
    return found->second({given.begin() + 1, given.end()});
}

} // namespace

int main(int argc, char** argv)
{
    try {
        return dispatched({argv + 1, argv + argc});
    } catch (const Usage& wrong) {
        fmt::print(stderr, "hazirun-plugin: {}\n", wrong.what());
        return 2;
    } catch (const std::exception& error) {
        fmt::print(stderr, "hazirun-plugin: {}\n", error.what());
        return 1;
    }
}
