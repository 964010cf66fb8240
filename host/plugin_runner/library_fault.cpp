// SPDX-License-Identifier: MIT
#include "plugin_runner/library_fault.h"

#include <fmt/format.h>

#include <elf.h>

#include <algorithm>
#include <cstring>

namespace hazirun::runner {

namespace {

    using Kind = LibraryFault::Kind;
    using Fault = std::optional<LibraryFault>;

#if defined(__x86_64__)
    constexpr auto this_machine = EM_X86_64;
#else
    constexpr auto this_machine = EM_AARCH64;
#endif

    struct Machine {
        unsigned number;
        const char* name;
    };
    constexpr std::array machines{Machine{EM_X86_64, "x86-64"}, Machine{EM_AARCH64, "arm64"},
        Machine{EM_386, "i386"}, Machine{EM_ARM, "armhf"}, Machine{EM_RISCV, "riscv64"},
        Machine{EM_PPC64, "ppc64"}, Machine{EM_S390, "s390x"}};

    const char* nameOf(unsigned machine)
    {
        const auto* const found = std::find_if(machines.begin(), machines.end(),
            [machine](const Machine& one) { return one.number == machine; });
        return found == machines.end() ? nullptr : found->name;
    }

    unsigned swapped(unsigned value)
    {
        return (value & 0xffU) << 8U | value >> 8U;
    }

    template <class T>
    std::optional<T> at(std::string_view head, std::uint64_t offset)
    {
        T out{};
        if (offset > head.size() || head.size() - offset < sizeof out) {
            return std::nullopt;
        }
        std::memcpy(&out, head.data() + offset, sizeof out);
        return out;
    }

    /// Where a table or a segment ends; past every file where the sum does not fit.
    std::uint64_t endOf(std::uint64_t begins, std::uint64_t bytes)
    {
        const auto end = begins + bytes;
        return end < begins ? UINT64_MAX : end;
    }

    Fault machineFault(const Elf64_Ehdr& header)
    {
        const bool turned = header.e_ident[EI_DATA] != ELFDATA2LSB;
        const bool narrow = header.e_ident[EI_CLASS] != ELFCLASS64;
        if (!turned && !narrow && header.e_machine == this_machine) {
            return std::nullopt;
        }
        const auto machine = turned ? swapped(header.e_machine) : header.e_machine;
        const auto* const name = nameOf(machine);
        if (name == nullptr) {
            return LibraryFault{
                Kind::unknown_machine, nameOf(this_machine), fmt::format("{:#06x}", machine)};
        }
        const bool tells = machine == this_machine; // the name alone would not tell them apart
        return LibraryFault{Kind::other_machine, nameOf(this_machine),
            std::string{name}
                + (tells && narrow ? ", ELF32"
                        : tells    ? ", MSB"
                                   : "")};
    }

    /// Segments whose table lies elsewhere than in the head are left to the loader.
    std::uint64_t lastByte(const Elf64_Ehdr& header, std::string_view head)
    {
        auto out
            = std::max(endOf(header.e_shoff, std::uint64_t{header.e_shnum} * header.e_shentsize),
                endOf(header.e_phoff, std::uint64_t{header.e_phnum} * header.e_phentsize));
        for (std::uint64_t i = 0; i < header.e_phnum; ++i) {
            const auto segment
                = at<Elf64_Phdr>(head, endOf(header.e_phoff, i * sizeof(Elf64_Phdr)));
            if (segment && segment->p_type == PT_LOAD) {
                out = std::max(out, endOf(segment->p_offset, segment->p_filesz));
            }
        }
        return out;
    }

} // namespace

std::string_view codeOf(Kind kind)
{
    switch (kind) {
    case Kind::no_elf: return "no_elf";
    case Kind::other_machine: return "other_machine";
    case Kind::unknown_machine: return "unknown_machine";
    case Kind::no_shared_object: return "no_shared_object";
    case Kind::cut_short: return "cut_short";
    case Kind::unloadable: return "unloadable";
    case Kind::no_entry: return "no_entry";
    case Kind::foreign_entry: return "foreign_entry";
    case Kind::other_abi: return "other_abi";
    case Kind::sanitized: return "sanitized";
    case Kind::hollow_entry: return "hollow_entry";
    }
    return {};
}

Fault faultIn(std::string_view head, std::uint64_t bytes)
{
    const auto begins = head.substr(0, SELFMAG);
    if (begins != std::string_view{ELFMAG}.substr(0, begins.size())) {
        std::string found;
        for (const auto byte : begins) {
            found += fmt::format(
                "{}{:02x}", found.empty() ? "" : " ", static_cast<unsigned char>(byte));
        }
        return LibraryFault{Kind::no_elf, "7f 45 4c 46", found};
    }
    const auto header = at<Elf64_Ehdr>(head, 0);
    if (!header) {
        return LibraryFault{
            Kind::cut_short, std::to_string(sizeof(Elf64_Ehdr)), std::to_string(bytes)};
    }
    if (auto other = machineFault(*header)) {
        return other;
    }
    if (header->e_type != ET_DYN) {
        return LibraryFault{
            Kind::no_shared_object, std::to_string(ET_DYN), std::to_string(header->e_type)};
    }
    const auto last = lastByte(*header, head);
    return last > bytes
        ? Fault{LibraryFault{Kind::cut_short, std::to_string(last), std::to_string(bytes)}}
        : std::nullopt;
}

} // namespace hazirun::runner
