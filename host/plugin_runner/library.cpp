// SPDX-License-Identifier: MIT
// The only file of the program that loads foreign code.
#include "plugin_runner/library.h"

#include <boost/dll/shared_library.hpp>
#include <fmt/format.h>

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

} // namespace

Result<Library, std::string> loadLibrary(int descriptor)
{
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
