// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

namespace hazirun::plugin_host {

/// What one process of a plug-in says, line by line: at most 100 lines a second of 4 KiB, whatever
/// its runner lets through. Used by one thread at a time.
class PluginLog {
public:
    using Sink = std::function<void(const std::string& line)>;
    /// `sink` takes a finished line and knows what to hide in it.
    PluginLog(std::string plugin, Sink sink)
        : plugin_(std::move(plugin))
        , sink_(std::move(sink))
    {
    }
    void add(int level, std::string_view text);
    /// What has come through the pipe of standard output and error; at most 64 KiB, never waits.
    void drain(int pipe);

private:
    const std::string plugin_;
    const Sink sink_;
    std::string begun_; ///< a line of the pipe without its end
    std::chrono::steady_clock::time_point second_{};
    int lines_ = 0;
};

} // namespace hazirun::plugin_host
