// SPDX-License-Identifier: MIT
#include "trial.h"

#include "noted_calls.h"
#include "plugin_runner/library.h"
#include "plugin_runner/sandbox.h"

#include <fmt/format.h>

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <exception>
#include <fstream>

namespace hazirun::tool {

namespace {

    using Ticks = std::chrono::steady_clock;
    using std::chrono::milliseconds;
    constexpr int threw_code = 97;
    constexpr int first_own = 200; ///< descriptors of the trial itself
    constexpr int own_room_mb
        = 1024; ///< what this program has mapped itself before the library comes

    void writeAll(int to, const std::string& bytes)
    {
        for (std::size_t at = 0; at < bytes.size();) {
            const auto n = ::write(to, bytes.data() + at, bytes.size() - at);
            if (n <= 0) {
                ::_exit(4);
            }
            at += static_cast<std::size_t>(n);
        }
    }

    int statm = -1; ///< of a trial's own process, opened before no path can be opened any more

    /// The library must reach nothing this program happens to have open, nor its wire by a number.
    void keepOnly(std::initializer_list<int*> numbers)
    {
        int to = first_own;
        for (int* each : numbers) {
            *each = ::dup3(*each, to, O_CLOEXEC);
            ++to;
        }
        ::close_range(STDERR_FILENO + 1, first_own - 1, 0);
        ::close_range(static_cast<unsigned>(to), ~0U, 0);
    }

    std::string sentenceOf(const runner::LibraryFault& fault)
    {
        using Kind = runner::LibraryFault::Kind;
        switch (fault.kind) {
        case Kind::unloadable: return "the loader says: " + fault.found;
        case Kind::no_entry: return "it exports no " + fault.wanted;
        case Kind::foreign_entry:
            return fmt::format(
                "magic and size of hazirun_entry are {} instead of {}", fault.found, fault.wanted);
        case Kind::other_abi:
            return fmt::format("it wants ABI {}, this program has {}", fault.found, fault.wanted);
        case Kind::hollow_entry: return "hazirun_entry lacks " + fault.found;
        case Kind::sanitized:
        case Kind::no_elf:
        case Kind::other_machine:
        case Kind::unknown_machine:
        case Kind::no_shared_object:
        case Kind::cut_short: break;
        }
        return fmt::format(
            "{}: {} instead of {}", runner::codeOf(fault.kind), fault.found, fault.wanted);
    }

    /// The child: nothing it does or leaves comes back but one line.
    [[noreturn]] void live(int library, int report, int leave, int memory_mb,
        const std::function<nlohmann::json(const hz_entry&)>& act, Watch watch) noexcept
    {
        ::setpgid(0, 0);
        keepOnly({&library, &report, &leave});
        statm = ::fcntl(::open("/proc/self/statm", O_RDONLY), F_DUPFD_CLOEXEC, first_own);
        ::close_range(STDERR_FILENO + 1, first_own - 1, 0);
        const int nowhere = ::open("/dev/null", O_RDWR | O_CLOEXEC);
        ::dup2(nowhere, STDIN_FILENO);
        ::dup2(nowhere, STDOUT_FILENO);
        ::dup2(nowhere, STDERR_FILENO);
        std::set_terminate([] { ::_exit(threw_code); });
        const auto refusal
            = watch == Watch::refusals ? runner::Refusal::signal : runner::Refusal::error;
        noteCalls(watch != Watch::nothing);
        static_cast<void>(runner::closeBeforeLoading(memory_mb + own_room_mb, 0, refusal));
        if (watch == Watch::constructors) {
            signalConstructors(library, report, leave);
        }
        const auto begun = processorTime();
        const auto loaded = runner::loadLibrary(library, runner::Sanitized::accepted);
        nlohmann::json line{{"loading", (processorTime() - begun).count()}};
        if (watch == Watch::refusals) {
            forgetCalls();
        }
        if (!loaded) {
            const auto& fault = loaded.error();
            line["refused"] = {{"code", runner::codeOf(fault.kind)}, {"wanted", fault.wanted},
                {"found", fault.found}};
        } else {
            if (watch == Watch::constructors) {
                line["calls"] = notedCalls(); // what follows is not the library's doing
            } else {
                static_cast<void>(runner::closeBeforeOpening(refusal));
            }
            line["said"] = act(*loaded->entry);
            line.emplace("calls", notedCalls());
        }
        writeAll(
            report, line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + '\n');
        std::array<char, 1> word{};
        static_cast<void>(
            ::read(leave, word.data(), word.size()) == 0); // until the parent has looked
        ::_exit(0);
    }

    std::string lineFrom(int from, Ticks::time_point end, bool& late)
    {
        std::string out;
        std::array<char, 65536> part{};
        while (out.empty() || out.back() != '\n') {
            const auto left = std::chrono::ceil<milliseconds>(end - Ticks::now()).count();
            pollfd waiting{from, POLLIN, 0};
            if (left <= 0 || ::poll(&waiting, 1, static_cast<int>(left)) == 0) {
                late = true;
                return {};
            }
            const auto n = ::read(from, part.data(), part.size());
            if (n <= 0) {
                return {};
            }
            out.append(part.data(), static_cast<std::size_t>(n));
        }
        return out;
    }

    int threadsOf(pid_t process)
    {
        std::ifstream in(fmt::format("/proc/{}/status", process));
        for (std::string line; std::getline(in, line);) {
            if (line.rfind("Threads:", 0) == 0) {
                return std::stoi(line.substr(8));
            }
        }
        return 0;
    }

    /// Kills what is left of the group and reaps its leader.
    int ended(pid_t process, bool kill_first)
    {
        if (kill_first) {
            ::kill(-process, SIGKILL);
        }
        int status = 0;
        ::waitpid(process, &status, 0);
        ::kill(-process, SIGKILL); // anything it started; gone groups refuse the signal
        return status;
    }

    std::optional<runner::LibraryFault> faultFrom(const nlohmann::json& refused)
    {
        for (const auto kind : runner::library_faults) {
            if (refused.is_object() && refused.value("code", "") == runner::codeOf(kind)) {
                return runner::LibraryFault{
                    kind, refused.value("wanted", ""), refused.value("found", "")};
            }
        }
        return std::nullopt;
    }

    void conclude(Trial& out, const std::string& line, bool late, int status)
    {
        if (late) {
            out.end = Trial::End::late;
        } else if (!line.empty()) {
            const auto read = nlohmann::json::parse(line, nullptr, false);
            const auto refused = read.value("refused", nlohmann::json());
            out.fault = faultFrom(refused);
            out.end = refused.is_null() ? Trial::End::answered : Trial::End::not_loaded;
            out.said = read.value("said", nlohmann::json());
            out.calls = read.value("calls", std::vector<int>{});
            out.loading = std::chrono::microseconds{read.value("loading", std::int64_t{0})};
        } else if (WIFEXITED(status) && WEXITSTATUS(status) == threw_code) {
            out.end = Trial::End::threw;
        } else {
            out.end = Trial::End::crashed;
            out.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
        }
    }

} // namespace

Trial tryOut(const plugin_host::Package& package,
    const std::function<nlohmann::json(const hz_entry&)>& act, milliseconds deadline, Watch watch)
{
    const auto library = plugin_host::sealedLibrary(package);
    std::array<int, 2> report{};
    std::array<int, 2> leave{};
    if (!library || ::pipe2(report.data(), O_CLOEXEC) != 0
        || ::pipe2(leave.data(), O_CLOEXEC) != 0) {
        throw std::runtime_error("no process can be made for " + package.manifest.id);
    }
    std::fflush(nullptr);
    const auto begun = Ticks::now();
    const auto process = ::fork();
    if (process == 0) {
        ::close(report[0]);
        ::close(leave[1]);
        live((*library)->number(), report[1], leave[0], package.manifest.memory_mb, act, watch);
    }
    ::setpgid(process, process);
    ::close(report[1]);
    ::close(leave[0]);
    Trial out;
    bool late = false;
    const auto line = lineFrom(report[0], begun + deadline, late);
    out.took = std::chrono::duration_cast<milliseconds>(Ticks::now() - begun);
    out.threads = line.empty() ? 0 : threadsOf(process);
    ::close(leave[1]);
    ::close(report[0]);
    const int status = ended(process, late || !line.empty());
    conclude(out, line, late, status);
    return out;
}

std::int64_t residentBytes()
{
    std::array<char, 128> text{};
    if (::pread(statm, text.data(), text.size() - 1, 0) <= 0) {
        return 0;
    }
    const std::string pages(text.data());
    return std::stoll(pages.substr(pages.find(' '))) * ::sysconf(_SC_PAGESIZE);
}

std::string Trial::sentence() const
{
    switch (end) {
    case End::answered:
        return said.is_string() ? said.get<std::string>() : said.dump().substr(0, 200);
    case End::not_loaded: return fault ? sentenceOf(*fault) : std::string{"it does not load"};
    case End::crashed:
        return signal == 0 ? "the process ended by itself"
                           : fmt::format("the process crashed with signal {}", signal);
    case End::threw: return "an exception left the library";
    case End::late:
        return fmt::format("nothing within {} ms; the process was killed", took.count());
    }
    return {};
}

std::string Called::sentence() const
{
    const auto read = nlohmann::json::parse(bytes, nullptr, false);
    return read.is_object() && read.contains("message") && read["message"].is_string()
        ? read["message"].get<std::string>()
        : std::string{};
}

namespace {

    hz_status append(void* to, const char* p, std::size_t n)
    {
        static_cast<std::string*>(to)->append(p == nullptr ? "" : p, n);
        return HZ_OK;
    }

} // namespace

OpenedEntry openEntry(const hz_entry& entry, const hz_host& host, const std::string& document)
{
    OpenedEntry out;
    const hz_out answer{&out.said.bytes, &append};
    out.said.status = entry.open(&host, {document.data(), document.size()}, &answer, &out.self);
    return out;
}

Called callEntry(const hz_entry& entry, void* self, const std::string& method, hz_str document)
{
    Called out;
    const hz_out answer{&out.bytes, &append};
    out.status = entry.call(self, {method.data(), method.size()}, document, &answer);
    return out;
}

} // namespace hazirun::tool
