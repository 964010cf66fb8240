// SPDX-License-Identifier: MIT
// hazirun-plugin run DIR [METHOD [FILE]]: one process, an invented host, no sandbox and no
// deadline: for a debugger.
#include "commands.h"
#include "question.h"
#include "samples.h"

#include <fmt/format.h>
#include <hazirun/testing/fake_host.hpp>

#include <dlfcn.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace hazirun::tool {

namespace {

    /// The file itself, not a sealed copy: a debugger looks for its symbols by its path. Never
    /// unloaded.
    const hz_entry& loaded(const std::filesystem::path& library)
    {
        void* handle = ::dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
        const void* symbol = handle == nullptr ? nullptr : ::dlsym(handle, "hazirun_entry");
        if (symbol == nullptr) {
            throw std::runtime_error(::dlerror());
        }
        const auto& entry = *static_cast<const hz_entry*>(symbol);
        if (entry.magic != HZ_ABI_MAGIC || entry.abi != HZ_ABI) {
            throw std::runtime_error(library.string()
                + " is built for another boundary; hazirun-plugin check --only=HZC-0206 says "
                  "which");
        }
        return entry;
    }

    /// Starts this very command once more below gdb; comes back only when there is no gdb.
    [[noreturn]] void underGdb(const WordList& given)
    {
        WordList words{"gdb", "--args", (programFolder() / "hazirun-plugin").string(), "run"};
        for (const auto& each : given) {
            if (each != "--gdb") {
                words.push_back(each);
            }
        }
        std::vector<char*> arguments;
        for (auto& each : words) {
            arguments.push_back(each.data());
        }
        arguments.push_back(nullptr);
        ::execvp("gdb", arguments.data());
        throw std::runtime_error(std::string{"gdb cannot be started: "} + std::strerror(errno));
    }

    int print(const std::string& plugin, const std::string& method, const Called& called)
    {
        if (called.status == HZ_OK) {
            fmt::print("{}\n", called.bytes);
            return 0;
        }
        fmt::print(stderr, "{} refused {} ({}): {}\n", plugin, method, statusName(called.status),
            called.sentence());
        return 1;
    }

} // namespace

int runCommand(const WordList& given)
{
    const Arguments arguments(
        given, {"gdb", "provider", "language", "setting"}, {"provider", "language", "setting"});
    if (arguments.words.empty() || arguments.words.size() > 3) {
        throw Usage("run takes DIR [METHOD [FILE]]");
    }
    if (arguments.has("gdb")) {
        underGdb(given);
    }
    const Subject subject(packageIn(arguments.words[0]), arguments.settings(), {});
    const auto package = readGiven(arguments.words[0]);
    const auto& entry = loaded(package.folder / package.manifest.library);
    testing::FakeHost host;
    host.secrets = secretsFor(package.manifest, arguments.settings());
    const auto opened = openEntry(entry, *host.table(), subject.openingDocument());
    if (opened.said.status != HZ_OK) {
        return print(package.manifest.id, "open", opened.said);
    }
    int code = 0;
    const auto ask = [&](const std::string& method, const std::string& envelope) {
        code |= print(package.manifest.id, method,
            callEntry(entry, opened.self, method, {envelope.data(), envelope.size()}));
    };
    if (arguments.words.size() > 1) {
        ask(arguments.words[1], questionOf(package.manifest, arguments).dump());
    } else {
        for (const auto& sample : samplesOf(subject)) {
            fmt::print("{} {}\n", sample.method, sample.provider);
            ask(sample.method, sample.envelope());
        }
    }
    entry.close(opened.self);
    for (const auto& line : host.logged) {
        fmt::print(stderr, "log: {}\n", line);
    }
    return code;
}

} // namespace hazirun::tool
