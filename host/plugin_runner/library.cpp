// SPDX-License-Identifier: MIT
// The only file of the program that loads foreign code.
#include "plugin_runner/library.h"

#include <boost/dll/shared_library.hpp>
#include <fmt/format.h>

#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <optional>
#include <system_error>

namespace hazirun::runner {

namespace {

    /// Boost adds its own words around dlerror's; the loader's sentence is the one that helps.
    std::string loaderSentence(const std::string& what)
    {
        const auto name = what.find("/proc/self/fd/");
        const auto words = name == std::string::npos ? name : what.find(' ', name);
        if (words == std::string::npos) {
            return what;
        }
        const auto end = what.rfind("): "); // what follows is an errno nobody asked for
        return what.substr(words + 1, end == std::string::npos ? end : end - words - 1);
    }

    /// What the loader would die of is judged first.
    std::optional<LibraryFault> faultBehind(int descriptor)
    {
        struct stat facts { };
        std::array<char, head_bytes> head{};
        const auto read = ::pread(descriptor, head.data(), head.size(), 0);
        if (read < 0 || ::fstat(descriptor, &facts) != 0) {
            return LibraryFault{
                LibraryFault::Kind::unloadable, {}, std::generic_category().message(errno)};
        }
        return faultIn({head.data(), static_cast<std::size_t>(read)},
            static_cast<std::uint64_t>(facts.st_size));
    }

    std::optional<LibraryFault> entryFault(const hz_entry& entry, Sanitized sanitized)
    {
        using Kind = LibraryFault::Kind;
        if (entry.magic != HZ_ABI_MAGIC || entry.size < sizeof(hz_entry)) {
            return LibraryFault{Kind::foreign_entry,
                fmt::format("{:#x}, {}", HZ_ABI_MAGIC, sizeof(hz_entry)),
                fmt::format("{:#x}, {}", entry.magic, entry.size)};
        }
        if (entry.abi != HZ_ABI) {
            return LibraryFault{Kind::other_abi, std::to_string(HZ_ABI), std::to_string(entry.abi)};
        }
        if (sanitized == Sanitized::refused && (entry.flags & HZ_F_SANITIZED) != 0) {
            return LibraryFault{Kind::sanitized, "0", std::to_string(entry.flags)};
        }
        const auto* const lacks = entry.open == nullptr ? "open"
            : entry.call == nullptr                     ? "call"
            : entry.close == nullptr                    ? "close"
                                                        : nullptr;
        return lacks == nullptr
            ? std::nullopt
            : std::optional{LibraryFault{Kind::hollow_entry, "open, call, close", lacks}};
    }

} // namespace

Result<Library, LibraryFault> loadLibrary(int descriptor, Sanitized sanitized)
{
    if (auto fault = faultBehind(descriptor)) {
        return Refused{std::move(*fault)};
    }
    namespace dll = boost::dll;
    try {
        const auto library
            = std::make_shared<dll::shared_library>(fmt::format("/proc/self/fd/{}", descriptor),
                dll::load_mode::rtld_now | dll::load_mode::rtld_local);
        if (!library->has("hazirun_entry")) {
            return Refused{LibraryFault{LibraryFault::Kind::no_entry, "hazirun_entry", {}}};
        }
        const auto& entry = library->get<const hz_entry>("hazirun_entry");
        if (auto fault = entryFault(entry, sanitized)) {
            return Refused{std::move(*fault)};
        }
        return Library{library, &entry};
    } catch (const std::exception& error) {
        return Refused{
            LibraryFault{LibraryFault::Kind::unloadable, {}, loaderSentence(error.what())}};
    }
}

} // namespace hazirun::runner
