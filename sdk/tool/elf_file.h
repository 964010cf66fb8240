// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hazirun::tool {

/// What the checks want to know of a shared object of this machine; nothing of it is run.
struct ElfFile {
    struct Symbol {
        std::string name;
        std::uint64_t address = 0;
        std::uint64_t bytes = 0;
        bool object = false;
    };
    std::vector<Symbol> exported;
    std::vector<std::string> needed; ///< sonames
    std::vector<std::string> versions; ///< of others' symbols: GLIBC_2.34 ...
    std::string run_path; ///< RPATH or RUNPATH
    bool text_relocations = false;
    bool executable_stack = false; ///< also when nothing says it is not
    bool read_only_relocations = false;
    bool binds_now = false;
    bool build_id = false;
    std::uint64_t loaded_bytes = 0;
    /// The first four words of hazirun_entry as they lie in the file: magic, size, abi, flags.
    std::optional<std::vector<std::uint32_t>> entry_words;
};

/// The refusal says what was found instead of an ELF64 shared object of this machine.
[[nodiscard]] Result<ElfFile, std::string> readElf(const std::string& bytes);

} // namespace hazirun::tool
