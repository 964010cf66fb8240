// SPDX-License-Identifier: MIT
#include "contained.h"

#include <fmt/format.h>

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <fstream>

namespace hazirun::tool {

namespace {

    using nlohmann::json;
    using Ticks = std::chrono::steady_clock;
    using std::chrono::milliseconds;
    constexpr std::chrono::seconds reaping_time{5};

    Outcome made(const Check& check, Subject& subject)
    {
        try {
            return check.run(subject);
        } catch (const NotApplicable& why) {
            return notApplicable(why.why);
        } catch (const NotReached& why) {
            return notReached(why.why);
        } catch (const std::exception& error) {
            return failed("the check", "an answer it can judge", error.what());
        } catch (...) {
            return failed("the check", "an answer it can judge", "an exception of unknown type");
        }
    }

    [[noreturn]] void live(
        const Check& check, Subject& subject, int report, const std::filesystem::path& place)
    {
        ::setpgid(0, 0);
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        ::setenv("TMPDIR", place.c_str(), 1);
        const auto outcome = made(check, subject);
        subject.letGo();
        const auto line = json::array(
            {outcome.kind, outcome.where, outcome.expected, outcome.found, outcome.sentence})
                              .dump(-1, ' ', false, json::error_handler_t::replace);
        const bool told
            = ::write(report, line.data(), line.size()) == static_cast<ssize_t>(line.size());
        ::_exit(told ? 0 : 1);
    }

    /// What the process wrote until it ended; absent when it did not end in time.
    std::optional<std::string> linesUntilEnd(int report, int process, Ticks::time_point end)
    {
        std::string out;
        std::array<pollfd, 2> waiting{{{report, POLLIN, 0}, {process, POLLIN, 0}}};
        while (true) {
            const auto left = std::chrono::ceil<milliseconds>(end - Ticks::now()).count();
            if (left <= 0 || ::poll(waiting.data(), waiting.size(), static_cast<int>(left)) == 0) {
                return std::nullopt;
            }
            std::array<char, 65536> part{};
            const auto n = ::read(report, part.data(), part.size());
            out.append(part.data(), n > 0 ? static_cast<std::size_t>(n) : 0);
            if (n <= 0 && (waiting[1].revents & POLLIN) != 0) {
                return out;
            }
            waiting[0].events = n == 0 ? short{0} : short{POLLIN};
            waiting[0].fd = n == 0 ? -1 : report;
        }
    }

    std::vector<pid_t> children()
    {
        std::ifstream in(fmt::format("/proc/self/task/{}/children", ::getpid()));
        std::vector<pid_t> out;
        for (pid_t each = 0; in >> each;) {
            out.push_back(each);
        }
        return out;
    }

    /// This program is the reaper of what its children leave behind: true when there is nothing.
    bool cleared(pid_t group)
    {
        const auto end = Ticks::now() + reaping_time;
        ::kill(-group, SIGKILL);
        while (true) {
            for (const auto each : children()) {
                ::kill(each, SIGKILL);
            }
            pid_t reaped = 0;
            while ((reaped = ::waitpid(-1, nullptr, WNOHANG)) > 0) { }
            if (reaped < 0 || Ticks::now() > end) {
                return reaped < 0; // ECHILD
            }
            ::poll(nullptr, 0, 1);
        }
    }

    Outcome outcomeOf(const std::string& line, int status)
    {
        const auto read = json::parse(line, nullptr, false);
        if (read.is_array() && read.size() == 5) {
            return {read[0].get<Outcome::Kind>(), read[1].get<std::string>(),
                read[2].get<std::string>(), read[3].get<std::string>(), read[4].get<std::string>()};
        }
        return failed("the process of the check", "an outcome",
            WIFSIGNALED(status) ? fmt::format("it crashed with signal {}", WTERMSIG(status))
                                : std::string{"it ended by itself"});
    }

} // namespace

Outcome contained(const Check& check, Subject& subject)
{
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    const TemporaryFolder place;
    std::array<int, 2> report{};
    if (::pipe2(report.data(), O_CLOEXEC | O_NONBLOCK) != 0) {
        throw std::runtime_error("no pipe can be made");
    }
    std::fflush(nullptr);
    const auto process = ::fork();
    if (process < 0) {
        throw std::runtime_error("no process can be made");
    }
    if (process == 0) {
        live(check, subject, report[1], place.path());
    }
    ::setpgid(process, process);
    ::close(report[1]);
    const auto handle = static_cast<int>(::syscall(SYS_pidfd_open, process, 0));
    const auto line
        = linesUntilEnd(report[0], handle, Ticks::now() + std::chrono::seconds{check.seconds});
    ::close(report[0]);
    int status = 0;
    if (!line) {
        ::kill(-process, SIGKILL);
    }
    ::waitpid(process, &status, 0);
    ::close(handle);
    if (!cleared(process)) {
        return failed(
            "the process group of the check", "nothing left of it", "a process that does not end");
    }
    return line ? outcomeOf(*line, status)
                : failed("the check", fmt::format("an end within {} s", check.seconds),
                    "timed out; its process group was killed");
}

} // namespace hazirun::tool
