// SPDX-License-Identifier: MIT
#pragma once

#include "plugin_host/package.h"
#include "plugin_runner/library_fault.h"

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace hazirun::plugin_host {

/// One runner process; killed and reaped when its last owner lets go.
class Child {
public:
    Child(pid_t process, int pidfd, int socket, int output)
        : process_(process)
        , pidfd_(pidfd)
        , socket_(socket)
        , output_(output)
    {
    }
    ~Child();
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    [[nodiscard]] int socket() const { return socket_; }
    /// The reading end of its standard output and error; never waits.
    [[nodiscard]] int output() const { return output_; }
    /// Readable once the process has ended.
    [[nodiscard]] int pidfd() const { return pidfd_; }
    /// Only to look at it; signals go by pidfd.
    [[nodiscard]] pid_t process() const { return process_; }

private:
    pid_t process_;
    int pidfd_;
    int socket_;
    int output_;
};

/// The one permanent thread that starts runners: a child dies with the thread that made it
/// (PR_SET_PDEATHSIG), and threads of pools come and go.
class Spawner {
public:
    explicit Spawner(
        std::filesystem::path runner, runner::Sanitized sanitized = runner::Sanitized::refused);
    ~Spawner();
    Spawner(const Spawner&) = delete;
    Spawner& operator=(const Spawner&) = delete;
    /// Null when the system gives no process or no descriptors.
    [[nodiscard]] std::shared_ptr<Child> start(int library, int memory_mb);

private:
    void loop();
    [[nodiscard]] std::shared_ptr<Child> spawn(int library, int memory_mb) const;

    const std::filesystem::path runner_;
    const runner::Sanitized sanitized_;
    std::mutex mutex_;
    std::condition_variable queued_;
    std::deque<std::function<void()>> tasks_;
    bool stopping_ = false;
    std::thread thread_;
};

} // namespace hazirun::plugin_host
