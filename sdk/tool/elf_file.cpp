// SPDX-License-Identifier: MIT
#include "elf_file.h"

#include <elf.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <stdexcept>

namespace hazirun::tool {

namespace {

#if defined(__x86_64__)
    constexpr Elf64_Half this_machine = EM_X86_64;
#elif defined(__aarch64__)
    constexpr Elf64_Half this_machine = EM_AARCH64;
#else
#error "the sandbox knows x86-64 and arm64"
#endif
    constexpr std::uint64_t most_entries = 1U << 20U;

    /// Reads structures at offsets; a truncated file ends the reading, never leaves this file.
    class Reader {
    public:
        explicit Reader(const std::string& bytes)
            : bytes_(bytes)
        {
        }
        template <class T>
        [[nodiscard]] T at(std::uint64_t offset) const
        {
            T out{};
            if (offset > bytes_.size() || bytes_.size() - offset < sizeof(T)) {
                throw std::out_of_range("it is truncated");
            }
            std::memcpy(&out, bytes_.data() + offset, sizeof(T));
            return out;
        }
        [[nodiscard]] std::string text(std::uint64_t offset) const
        {
            const auto end = offset < bytes_.size() ? bytes_.find('\0', offset) : std::string::npos;
            if (end == std::string::npos) {
                throw std::out_of_range("it is truncated");
            }
            return bytes_.substr(offset, end - offset);
        }

    private:
        const std::string& bytes_;
    };

    struct Walk {
        const Reader& reader;
        std::vector<Elf64_Phdr> segments;
        std::map<Elf64_Sxword, std::uint64_t> dynamic; ///< the last of each tag
        ElfFile out;

        [[nodiscard]] std::uint64_t offsetOf(std::uint64_t address) const
        {
            for (const auto& each : segments) {
                if (each.p_type == PT_LOAD && address >= each.p_vaddr
                    && address - each.p_vaddr < each.p_filesz) {
                    return each.p_offset + (address - each.p_vaddr);
                }
            }
            throw std::out_of_range("an address lies outside of the file");
        }
        [[nodiscard]] std::string name(std::uint64_t offset) const
        {
            return reader.text(offsetOf(dynamic.at(DT_STRTAB)) + offset);
        }
    };

    /// Name and content of a note fill whole words of four bytes.
    std::uint64_t padded(std::uint64_t bytes)
    {
        return (bytes + 3) / 4 * 4;
    }

    void readSegments(Walk& walk, const Elf64_Ehdr& header)
    {
        bool stack = false;
        for (unsigned i = 0; i < header.e_phnum; ++i) {
            const auto each = walk.reader.at<Elf64_Phdr>(
                header.e_phoff + std::uint64_t{i} * sizeof(Elf64_Phdr));
            walk.segments.push_back(each);
            walk.out.loaded_bytes += each.p_type == PT_LOAD ? each.p_filesz : 0;
            walk.out.read_only_relocations |= each.p_type == PT_GNU_RELRO;
            if (each.p_type == PT_GNU_STACK) {
                stack = true;
                walk.out.executable_stack = (each.p_flags & PF_X) != 0;
            }
            if (each.p_type == PT_NOTE && each.p_filesz >= sizeof(Elf64_Nhdr)) {
                for (std::uint64_t at = each.p_offset;
                     at + sizeof(Elf64_Nhdr) <= each.p_offset + each.p_filesz;) {
                    const auto note = walk.reader.at<Elf64_Nhdr>(at);
                    walk.out.build_id |= note.n_type == NT_GNU_BUILD_ID && note.n_namesz == 4;
                    at += sizeof(Elf64_Nhdr) + padded(note.n_namesz) + padded(note.n_descsz);
                }
            }
        }
        walk.out.executable_stack |= !stack;
    }

    void readDynamic(Walk& walk)
    {
        std::vector<std::uint64_t> needed;
        for (const auto& segment : walk.segments) {
            if (segment.p_type != PT_DYNAMIC) {
                continue;
            }
            for (std::uint64_t at = segment.p_offset; at < segment.p_offset + segment.p_filesz;
                 at += sizeof(Elf64_Dyn)) {
                const auto each = walk.reader.at<Elf64_Dyn>(at);
                if (each.d_tag == DT_NULL) {
                    break;
                }
                if (each.d_tag == DT_NEEDED) {
                    needed.push_back(each.d_un.d_val);
                }
                walk.dynamic[each.d_tag] = each.d_un.d_val;
            }
        }
        for (const auto offset : needed) {
            walk.out.needed.push_back(walk.name(offset));
        }
        const auto value
            = [&](Elf64_Sxword tag) { return walk.dynamic.count(tag) > 0 ? walk.dynamic[tag] : 0; };
        for (const auto tag : {DT_RPATH, DT_RUNPATH}) {
            if (walk.dynamic.count(tag) > 0) {
                walk.out.run_path = walk.name(walk.dynamic[tag]);
            }
        }
        walk.out.text_relocations
            = walk.dynamic.count(DT_TEXTREL) > 0 || (value(DT_FLAGS) & DF_TEXTREL) != 0;
        walk.out.binds_now = walk.dynamic.count(DT_BIND_NOW) > 0
            || (value(DT_FLAGS) & DF_BIND_NOW) != 0 || (value(DT_FLAGS_1) & DF_1_NOW) != 0;
    }

    void readVersions(Walk& walk)
    {
        if (walk.dynamic.count(DT_VERNEED) == 0) {
            return;
        }
        auto at = walk.offsetOf(walk.dynamic[DT_VERNEED]);
        for (std::uint64_t left = std::min(walk.dynamic[DT_VERNEEDNUM], most_entries); left > 0;
             --left) {
            const auto file = walk.reader.at<Elf64_Verneed>(at);
            auto inner = at + file.vn_aux;
            for (unsigned each = 0; each < file.vn_cnt; ++each) {
                const auto one = walk.reader.at<Elf64_Vernaux>(inner);
                walk.out.versions.push_back(walk.name(one.vna_name));
                inner += one.vna_next;
            }
            at += file.vn_next;
        }
    }

    /// The dynamic table has no length of its own: the sections have.
    void readSymbols(Walk& walk, const Elf64_Ehdr& header)
    {
        for (unsigned i = 0; i < header.e_shnum; ++i) {
            const auto section = walk.reader.at<Elf64_Shdr>(
                header.e_shoff + std::uint64_t{i} * sizeof(Elf64_Shdr));
            if (section.sh_type != SHT_DYNSYM) {
                continue;
            }
            for (std::uint64_t each = 1;
                 each < std::min(section.sh_size / sizeof(Elf64_Sym), most_entries); ++each) {
                const auto symbol
                    = walk.reader.at<Elf64_Sym>(section.sh_offset + each * sizeof(Elf64_Sym));
                const auto visibility = ELF64_ST_VISIBILITY(symbol.st_other);
                if (symbol.st_shndx != SHN_UNDEF && ELF64_ST_BIND(symbol.st_info) != STB_LOCAL
                    && (visibility == STV_DEFAULT || visibility == STV_PROTECTED)) {
                    walk.out.exported.push_back({walk.name(symbol.st_name), symbol.st_value,
                        symbol.st_size, ELF64_ST_TYPE(symbol.st_info) == STT_OBJECT});
                }
            }
        }
        for (const auto& symbol : walk.out.exported) {
            if (symbol.name == "hazirun_entry") {
                const auto from = walk.offsetOf(symbol.address);
                walk.out.entry_words.emplace();
                for (std::uint64_t word = 0; word < 4; ++word) {
                    walk.out.entry_words->push_back(walk.reader.at<std::uint32_t>(from + 4 * word));
                }
            }
        }
    }

} // namespace

Result<ElfFile, std::string> readElf(const std::string& bytes)
{
    if (bytes.compare(0, SELFMAG, ELFMAG) != 0) {
        return Refused{std::string{"no ELF file"}};
    }
    const Reader reader(bytes);
    try {
        const auto header = reader.at<Elf64_Ehdr>(0);
        if (header.e_ident[EI_CLASS] != ELFCLASS64 || header.e_machine != this_machine
            || header.e_type != ET_DYN) {
            return Refused{std::string{"an ELF file of another kind or another machine"}};
        }
        Walk walk{reader, {}, {}, {}};
        readSegments(walk, header);
        readDynamic(walk);
        readVersions(walk);
        readSymbols(walk, header);
        return std::move(walk.out);
    } catch (const std::out_of_range& error) {
        return Refused{"an ELF file that cannot be read: " + std::string{error.what()}};
    }
}

} // namespace hazirun::tool
