// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>

namespace hazirun::plugin_host {

struct Process;

/// One thread that sees every process end, asked or not.
class Watch {
public:
    using Died = std::function<void(const std::shared_ptr<Process>&)>;
    explicit Watch(Died died);
    ~Watch();
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;
    void add(const std::shared_ptr<Process>& process);

private:
    void loop();
    [[nodiscard]] std::shared_ptr<Process> take(std::uint64_t number);

    const Died died_;
    const int poll_;
    const int stop_;
    std::mutex mutex_;
    std::uint64_t last_ = 0;
    std::map<std::uint64_t, std::weak_ptr<Process>> watched_;
    std::thread thread_;
};

} // namespace hazirun::plugin_host
