// SPDX-License-Identifier: MIT
#include "plugin_host/spawner.h"

#include "plugin_host/descriptor.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <future>

namespace hazirun::plugin_host {

namespace {

    /// A runner hears every signal, whichever of them we keep for later.
    struct Hearing {
        Hearing()
        {
            sigset_t none;
            sigemptyset(&none);
            posix_spawnattr_init(&attributes);
            posix_spawnattr_setsigmask(&attributes, &none);
            posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
        }
        ~Hearing() { posix_spawnattr_destroy(&attributes); }
        Hearing(const Hearing&) = delete;
        Hearing& operator=(const Hearing&) = delete;
        posix_spawnattr_t attributes{};
    };

    /// What a runner holds: nothing to read, its output, its socket as 3, its library as 4.
    struct Holding {
        Holding(const Descriptor& printed, const Descriptor& socket, const Descriptor& library)
        {
            posix_spawn_file_actions_init(&actions);
            posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
            posix_spawn_file_actions_adddup2(&actions, printed.number(), STDOUT_FILENO);
            posix_spawn_file_actions_adddup2(&actions, printed.number(), STDERR_FILENO);
            posix_spawn_file_actions_adddup2(&actions, socket.number(), 3);
            posix_spawn_file_actions_adddup2(&actions, library.number(), 4);
            // A client's socket is nobody's business.
            posix_spawn_file_actions_addclosefrom_np(&actions, 5);
        }
        ~Holding() { posix_spawn_file_actions_destroy(&actions); }
        Holding(const Holding&) = delete;
        Holding& operator=(const Holding&) = delete;
        posix_spawn_file_actions_t actions{};
    };

} // namespace

Child::~Child()
{
    ::close(socket_); // a runner that listens ends by itself
    ::syscall(SYS_pidfd_send_signal, pidfd_, SIGKILL, nullptr, 0);
    siginfo_t ended{};
    ::waitid(P_PIDFD, static_cast<id_t>(pidfd_), &ended, WEXITED);
    ::close(pidfd_);
    ::close(output_);
}

Spawner::Spawner(std::filesystem::path runner, runner::Sanitized sanitized)
    : runner_(std::move(runner))
    , sanitized_(sanitized)
    , thread_([this] { loop(); })
{
}

Spawner::~Spawner()
{
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    queued_.notify_one();
    thread_.join();
}

void Spawner::loop()
{
    std::unique_lock lock(mutex_);
    while (true) {
        queued_.wait(lock, [this] { return stopping_ || !tasks_.empty(); });
        if (tasks_.empty()) {
            return;
        }
        const auto task = std::move(tasks_.front());
        tasks_.pop_front();
        lock.unlock();
        task();
        lock.lock();
    }
}

std::shared_ptr<Child> Spawner::start(int library, int memory_mb)
{
    std::promise<std::shared_ptr<Child>> promise;
    auto future = promise.get_future();
    {
        const std::lock_guard lock(mutex_);
        tasks_.emplace_back([&] { promise.set_value(spawn(library, memory_mb)); });
    }
    queued_.notify_one();
    return future.get();
}

std::shared_ptr<Child> Spawner::spawn(int library, int memory_mb) const
{
    std::array<int, 2> ends{-1, -1};
    std::array<int, 2> pipe{-1, -1};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        return nullptr;
    }
    Descriptor ours(ends[0]);
    const Descriptor near(ends[1]);
    // Full, it takes no more: a plug-in that prints waits for nobody.
    if (::pipe2(pipe.data(), O_CLOEXEC | O_NONBLOCK) != 0) {
        return nullptr;
    }
    Descriptor heard(pipe[0]);
    const Descriptor said(pipe[1]);
    // From numbers above 100, so that 3 and 4 cannot overwrite each other.
    const Descriptor theirs(::fcntl(near.number(), F_DUPFD_CLOEXEC, 100));
    const Descriptor code(::fcntl(library, F_DUPFD_CLOEXEC, 100));
    const Descriptor printed(::fcntl(said.number(), F_DUPFD_CLOEXEC, 100));
    if (theirs.number() < 0 || code.number() < 0 || printed.number() < 0) {
        return nullptr;
    }
    auto program = runner_.string();
    auto memory = std::to_string(memory_mb);
    auto host = std::to_string(::getpid());
    std::string sanitized{"sanitized"};
    std::array<char*, 5> arguments{program.data(), memory.data(), host.data(),
        sanitized_ == runner::Sanitized::accepted ? sanitized.data() : nullptr, nullptr};
    std::array<char*, 1> environment{nullptr};
    const Holding holding(printed, theirs, code);
    const Hearing hearing;
    pid_t process = 0;
    if (::posix_spawn(&process, program.c_str(), &holding.actions, &hearing.attributes,
            arguments.data(), environment.data())
        != 0) {
        return nullptr;
    }
    const auto pidfd = static_cast<int>(::syscall(SYS_pidfd_open, process, 0));
    if (pidfd < 0) { // no descriptor is left: nobody could watch it
        ::kill(process, SIGKILL);
        ::waitpid(process, nullptr, 0);
        return nullptr;
    }
    return std::make_shared<Child>(process, pidfd, ours.release(), heard.release());
}

} // namespace hazirun::plugin_host
