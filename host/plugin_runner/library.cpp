// SPDX-License-Identifier: MIT
// The only file of the program that loads foreign code.
#include "plugin_runner/library.h"

#include <boost/dll/shared_library.hpp>
#include <fmt/format.h>

#include <elf.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>
#include <optional>

namespace hazirun::runner {

namespace {

    /// Boost adds its own words around dlerror's; the loader's sentence is the one that helps.
    std::string loaderSentence(const std::string& what)
    {
        const auto from = what.find("/proc/self/fd/");
        return from == std::string::npos ? what
                                         : "the library "
                + what.substr(
                    what.find(' ', from) == std::string::npos ? from : what.find(' ', from) + 1);
    }

#if defined(__x86_64__)
    constexpr auto machine = EM_X86_64;
#else
    constexpr auto machine = EM_AARCH64;
#endif

    /// The loader's own words for these are riddles, and a file cut short would kill us.
    std::optional<std::string> headerRefusal(int descriptor)
    {
        Elf64_Ehdr head{};
        struct stat facts { };
        if (::pread(descriptor, &head, sizeof head, 0) != sizeof head
            || std::memcmp(static_cast<const unsigned char*>(head.e_ident), ELFMAG, SELFMAG) != 0) {
            return "the library must be an ELF shared object, but its first bytes are another "
                   "file's; build it again";
        }
        if (head.e_ident[EI_CLASS] != ELFCLASS64 || head.e_machine != machine) {
            return fmt::format("the library must be built for this computer (machine {}), but is "
                               "for machine {}; get the package for this computer",
                machine, head.e_machine);
        }
        if (head.e_type != ET_DYN) {
            return fmt::format("the library must be a shared object (type {}), but is of type {}; "
                               "build it with -shared",
                ET_DYN, head.e_type);
        }
        const auto end = head.e_shoff + std::uint64_t{head.e_shnum} * head.e_shentsize;
        if (::fstat(descriptor, &facts) != 0 || head.e_shoff > end
            || end > static_cast<std::uint64_t>(facts.st_size)) {
            return fmt::format("the library must have {} bytes, but has {}: it was cut short; "
                               "install the package again",
                end, facts.st_size);
        }
        return std::nullopt;
    }

} // namespace

Result<Library, std::string> loadLibrary(int descriptor)
{
    if (auto refusal = headerRefusal(descriptor)) {
        return Refused{std::move(*refusal)};
    }
    namespace dll = boost::dll;
    try {
        const auto library
            = std::make_shared<dll::shared_library>(fmt::format("/proc/self/fd/{}", descriptor),
                dll::load_mode::rtld_now | dll::load_mode::rtld_local);
        if (!library->has("hazirun_entry")) {
            return Refused{std::string{
                "the library exports no hazirun_entry; build it with hazirun_add_plugin()"}};
        }
        const auto& entry = library->get<const hz_entry>("hazirun_entry");
        if (entry.magic != HZ_ABI_MAGIC || entry.size < sizeof(hz_entry)) {
            return Refused{std::string{
                "hazirun_entry is not an entry of Hazirun; its first bytes must be HZR1"}};
        }
        if (entry.abi != HZ_ABI) {
            return Refused{fmt::format(
                "the library wants ABI {}, this program has {}; build it with this program's SDK",
                entry.abi, HZ_ABI)};
        }
        if (entry.open == nullptr || entry.call == nullptr || entry.close == nullptr) {
            return Refused{std::string{"hazirun_entry lacks open, call or close"}};
        }
        return Library{library, &entry};
    } catch (const std::exception& error) {
        return Refused{loaderSentence(error.what())};
    }
}

} // namespace hazirun::runner
