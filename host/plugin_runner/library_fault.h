// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hazirun::runner {

/// Why a file cannot be the library of a plug-in here. The gate judges the first five from the
/// file's head, the runner all of them; each is told with what was expected and what was found.
struct LibraryFault {
    enum class Kind {
        no_elf,
        other_machine,
        unknown_machine,
        no_shared_object,
        cut_short,
        unloadable, ///< the system's loader says why
        no_entry,
        foreign_entry,
        other_abi,
        sanitized, ///< HZ_F_SANITIZED: for development only
        hollow_entry
    };
    Kind kind = Kind::no_elf;
    std::string wanted{};
    std::string found{};
};
inline constexpr std::array library_faults{LibraryFault::Kind::no_elf,
    LibraryFault::Kind::other_machine, LibraryFault::Kind::unknown_machine,
    LibraryFault::Kind::no_shared_object, LibraryFault::Kind::cut_short,
    LibraryFault::Kind::unloadable, LibraryFault::Kind::no_entry, LibraryFault::Kind::foreign_entry,
    LibraryFault::Kind::other_abi, LibraryFault::Kind::sanitized, LibraryFault::Kind::hollow_entry};
[[nodiscard]] std::string_view codeOf(LibraryFault::Kind kind);

/// Whether a library built with a sanitizer is loaded: by the tools of authors alone.
enum class Sanitized { refused, accepted };

inline constexpr std::size_t head_bytes = 4096;
/// Judges a library by its first `head_bytes` and its length: an ELF shared object for this
/// computer whose tables and segments end within the file. Nothing is run, nothing allocated that
/// the file names.
[[nodiscard]] std::optional<LibraryFault> faultIn(std::string_view head, std::uint64_t bytes);

} // namespace hazirun::runner
