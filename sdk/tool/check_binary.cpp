// SPDX-License-Identifier: MIT
// Family 02: the library as a file; only 0203 loads it, in the sandbox.
#include "check.h"
#include "elf_file.h"
#include "noted_calls.h"
#include "plugin_host/causes.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <sstream>

namespace hazirun::tool {

namespace {

    using std::chrono::milliseconds;

    /// The library's bytes. The sums are another check's matter.
    Result<ElfFile, std::string> elfOf(Subject& subject)
    {
        const auto file = subject.folder / subject.readManifest().library;
        if (!std::filesystem::is_regular_file(file)) {
            throw NotReached{"the library is missing"};
        }
        return readElf(wholeFile(file));
    }

    /// For all but the first check: a file that is no library was reported there.
    ElfFile readable(Subject& subject)
    {
        auto elf = elfOf(subject);
        if (!elf) {
            throw NotReached{"the library is " + elf.error()};
        }
        return std::move(*elf);
    }

    /// As the host says it of this library.
    Outcome faulty(Subject& subject, const runner::LibraryFault& fault)
    {
        const auto& manifest = subject.readManifest();
        return refusedWith(
            plugin_host::causeOf(fault, manifest.id, (subject.folder / manifest.library).string()),
            manifest.library);
    }

    Outcome kind(Subject& subject)
    {
        const auto elf = elfOf(subject);
        const auto bytes = wholeFile(subject.folder / subject.readManifest().library);
        if (const auto fault = runner::faultIn(
                std::string_view{bytes}.substr(0, runner::head_bytes), bytes.size())) {
            return faulty(subject, *fault);
        }
        return elf ? passed()
                   : failed(subject.readManifest().library,
                       "an ELF64 shared object of this machine", elf.error());
    }

    Outcome exported(Subject& subject)
    {
        const auto elf = readable(subject);
        const auto own = std::find_if(elf.exported.begin(), elf.exported.end(),
            [](const auto& each) { return each.name == "hazirun_entry"; });
        if (own == elf.exported.end()) {
            return failed(
                "symbol hazirun_entry", "exported", "not there; is HAZIRUN_PLUGIN missing?");
        }
        if (!own->object || own->bytes < sizeof(hz_entry)) {
            return failed("symbol hazirun_entry",
                fmt::format("an object of at least {} bytes", sizeof(hz_entry)),
                fmt::format("{} bytes", own->bytes));
        }
        if (elf.exported.size() > 1) {
            const auto& other = elf.exported.front().name == "hazirun_entry"
                ? elf.exported.back().name
                : elf.exported.front().name;
            return failed("symbol " + other, "one exported symbol, hazirun_entry",
                fmt::format("{} exported symbols; the flag -Wl,--version-script is missing",
                    elf.exported.size()));
        }
        return passed();
    }

    Outcome resolves(Subject& subject)
    {
        const auto trial = subject.tryOut(
            [](const hz_entry&) { return nlohmann::json("loaded"); }, milliseconds{5000});
        if (trial.fault) {
            return faulty(subject, *trial.fault);
        }
        if (trial.end == Trial::End::answered) {
            return passed();
        }
        const auto& manifest = subject.readManifest();
        auto out = failed(manifest.library, "it loads with all symbols at once", trial.sentence());
        out.sentence = fmt::format("{}: {} must load, but: {}. What its static objects do while it "
                                   "is loaded fails: move that work into the constructor of what "
                                   "you provide, and build the package again.",
            manifest.id, manifest.library, trial.sentence());
        return out;
    }

    Outcome constructors(Subject& subject)
    {
        using namespace std::chrono_literals;
        const auto trial = subject.tryOut([](const hz_entry&) { return nlohmann::json("loaded"); },
            milliseconds{5000}, Watch::constructors);
        const auto& library = subject.readManifest().library;
        if (trial.end != Trial::End::answered) {
            return failed(library, "it loads", trial.sentence());
        }
        if (!trial.calls.empty()) {
            return failed(library, "static constructors that ask the system for memory only",
                nameOfCall(trial.calls.front()));
        }
        const auto took = fmt::format("{} ms", trial.loading.count() / 1000);
        constexpr auto wanted = "less than 5 ms of the processor to load it";
        return trial.loading > 250ms ? failed(library, wanted, took)
            : trial.loading > 5ms    ? warning(library, wanted, took)
                                     : passed();
    }

    /// "GLIBC_2.36" is at most {2, 36}.
    bool isAtMost(const std::string& version, const std::vector<int>& most)
    {
        std::istringstream numbers(version.substr(version.find('_') + 1));
        for (const int bound : most) {
            int part = 0;
            char dot = '.';
            if (!(numbers >> part) || part < bound) {
                return true;
            }
            if (part > bound) {
                return false;
            }
            numbers >> dot;
        }
        return true;
    }

    Outcome needed(Subject& subject)
    {
        static const std::set<std::string> allowed{"libc.so.6", "libm.so.6", "libstdc++.so.6",
            "libgcc_s.so.1", "libpthread.so.0", "libdl.so.2", "librt.so.1", "ld-linux-x86-64.so.2",
            "ld-linux-aarch64.so.1"};
        const auto elf = readable(subject);
        for (const auto& library : elf.needed) {
            if (allowed.count(library) == 0) {
                return failed(
                    "needed library " + library, "only the C and C++ run-time libraries", library);
            }
        }
        for (const auto& version : elf.versions) {
            const bool fits = version.rfind("GLIBCXX_", 0) == 0 ? isAtMost(version, {3, 4, 30})
                : version.rfind("CXXABI_", 0) == 0              ? isAtMost(version, {1, 3, 13})
                : version.rfind("GLIBC_", 0) == 0               ? isAtMost(version, {2, 36})
                                                                : true;
            if (!fits) {
                return failed("symbol version " + version, "at most those of Debian 12", version);
            }
        }
        return passed();
    }

    Outcome hardened(Subject& subject)
    {
        const auto elf = readable(subject);
        const auto& library = subject.readManifest().library;
        if (!elf.run_path.empty()) {
            return failed(library, "no RPATH", elf.run_path);
        }
        if (elf.text_relocations) {
            return failed(library, "no TEXTREL", "text relocations; the flag -fPIC is missing");
        }
        if (elf.executable_stack) {
            return failed(library, "a stack that is not executable",
                "an executable one; the flag -Wl,-z,noexecstack is missing");
        }
        if (!elf.read_only_relocations) {
            return failed(library, "RELRO", "none; the flag -Wl,-z,relro is missing");
        }
        return elf.binds_now
            ? passed()
            : failed(library, "NOW", "lazy binding; the flag -Wl,-z,now is missing");
    }

    Outcome entryWords(Subject& subject)
    {
        const auto elf = readable(subject);
        if (!elf.entry_words) {
            throw NotReached{"hazirun_entry is not exported"};
        }
        const auto& words = *elf.entry_words;
        if (words[0] != HZ_ABI_MAGIC) {
            return failed("hazirun_entry.magic", fmt::format("{:#x} (HZR1)", HZ_ABI_MAGIC),
                fmt::format("{:#x}", words[0]));
        }
        if (words[1] < sizeof(hz_entry)) {
            return failed("hazirun_entry.size", fmt::format("at least {}", sizeof(hz_entry)),
                std::to_string(words[1]));
        }
        if (words[2] != HZ_ABI) {
            return failed("hazirun_entry.abi", std::to_string(HZ_ABI), std::to_string(words[2]));
        }
        return words[3] <= HZ_F_SANITIZED
            ? passed()
            : failed(
                "hazirun_entry.flags", "0, or 1 for a sanitised build", std::to_string(words[3]));
    }

    Outcome released(Subject& subject)
    {
        const auto elf = readable(subject);
        if (!elf.build_id) {
            return failed(subject.readManifest().library, "a build id",
                "none; the flag -Wl,--build-id=sha1 is missing");
        }
        const bool sanitised = elf.entry_words && ((*elf.entry_words)[3] & HZ_F_SANITIZED) != 0;
        return sanitised
            ? failed("hazirun_entry.flags", "a build without sanitizers", "a sanitised one")
            : passed();
    }

    Outcome size(Subject& subject)
    {
        const auto elf = readable(subject);
        constexpr std::uint64_t most = 8U << 20U;
        return elf.loaded_bytes <= most
            ? passed()
            : warning(subject.readManifest().library, "at most 8 MiB stripped",
                fmt::format("{} bytes", elf.loaded_bytes));
    }

} // namespace

std::vector<Check> binaryChecks()
{
    constexpr auto headers = "The ELF headers of the library; nothing is run.";
    constexpr auto flags = "Build with hazirun_add_plugin(), or add the flag named above.";
    return {
        {201, 1, "the library is a shared object of this machine",
            "The runner can load nothing else.", headers,
            "Build a MODULE library for 64-bit Linux on this kind of processor.", kind},
        {202, 1, "one exported symbol, hazirun_entry",
            "Other exported symbols could take the place of the runner's own.", headers, flags,
            exported},
        {203, 1, "all symbols resolve at once", "A symbol missing at midnight stops a meeting.",
            "The library is loaded with RTLD_NOW in the sandbox.",
            "Link the missing library statically, or define the symbol.", resolves},
        {204, 2, "it needs only the run-time libraries of Debian 12",
            "An association's computer has nothing else.", headers,
            "Link other libraries statically, and build on Debian 12.", needed},
        {205, 1, "no RPATH, TEXTREL or executable stack; RELRO and NOW",
            "Each would weaken the sandbox.", headers, flags, hardened},
        {206, 1, "magic, abi, size and flags of hazirun_entry are right",
            "The file says for which boundary it was built before it is loaded.",
            "The first 16 bytes of hazirun_entry in the file.",
            "Use HAZIRUN_PLUGIN, or fill in hz_entry as abi.h says, as constants.", entryWords},
        {207, 2, "static constructors do next to nothing",
            "They run before the second half of the sandbox is closed.",
            "The library is loaded with a note of every system call that is not the loader's own.",
            "Move the work of static objects into the constructor of what you provide.",
            constructors},
        {208, 3, "build id present, not sanitised",
            "A crash report needs the build id; a sanitised library runs in development only.",
            headers, flags, released},
        {209, 2, "at most 8 MiB", "The library is copied into memory at every start.", headers,
            "Link less, and build with -Os and -Wl,--gc-sections.", size},
    };
}

} // namespace hazirun::tool
