// SPDX-License-Identifier: MIT
#pragma once

#include "fixture.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <atomic>
#include <future>
#include <mutex>
#include <string>
#include <vector>

namespace hazirun::test {

/// The unruly plug-in (tests/plugins/unruly), switched on.
struct Unruly : PluginWorld {
    explicit Unruly(plugin_host::Limits limits = quick())
    {
        installUnruly();
        start(limits);
        REQUIRE(plugins->enable("unruly", secretary));
    }
    /// Pauses after a failure are over at once, and closing may take long.
    static plugin_host::Limits quick()
    {
        plugin_host::Limits out;
        out.first_pause = std::chrono::milliseconds{0};
        out.farewell = std::chrono::seconds{60};
        return out;
    }
    [[nodiscard]] std::string process() const
    {
        return visit("/process")->at("body").get<std::string>();
    }
    [[nodiscard]] static bool lives(const std::string& process)
    {
        return std::filesystem::exists("/proc/" + process);
    }
    [[nodiscard]] std::vector<std::string> history() const
    {
        std::vector<std::string> out;
        for (const auto& line : plugins->history("unruly")) {
            out.insert(out.begin(), line.act + (line.detail.empty() ? "" : " ") + line.detail);
        }
        return out;
    }
    /// Settings of the unruly one.
    [[nodiscard]] bool set(const nlohmann::json& values) const
    {
        const auto saved = plugins->saveSettings("unruly", values, secretary);
        return saved && *saved;
    }
};

/// What the plug-ins of a world say, kept for as long as somebody may say something.
class Lines {
public:
    explicit Lines(PluginWorld& world)
        : world_(world)
    {
        world.plugins->broker().logTo([all = all_](const std::string& line) {
            const std::lock_guard lock(all->mutex);
            all->lines.push_back(line);
        });
    }
    /// Whether the unruly one says it, sooner or later.
    [[nodiscard]] bool hear(const std::string& text) const
    {
        return PluginWorld::soon([&] {
            world_.plugins->tick();
            const std::lock_guard lock(all_->mutex);
            return std::find(all_->lines.begin(), all_->lines.end(), "plug-in unruly [6]: " + text)
                != all_->lines.end();
        });
    }

private:
    struct All {
        std::mutex mutex;
        std::vector<std::string> lines;
    };
    PluginWorld& world_;
    std::shared_ptr<All> all_ = std::make_shared<All>();
};

/// Holds up each question in which a plug-in says a line, until all are let go.
class Hold {
public:
    explicit Hold(PluginWorld& world)
    {
        world.plugins->broker().logTo(
            [held = held_, gone = gone_.get_future().share()](const std::string&) {
                ++*held;
                static_cast<void>(gone.wait_for(std::chrono::seconds{60}));
            });
    }
    /// Whether so many are held at the same time, sooner or later.
    [[nodiscard]] bool has(int count) const
    {
        return PluginWorld::soon([&] { return *held_ == count; });
    }
    void letGo() { gone_.set_value(); }

private:
    std::shared_ptr<std::atomic<int>> held_ = std::make_shared<std::atomic<int>>(0);
    std::promise<void> gone_;
};

template <class Work>
std::chrono::milliseconds timeOf(Work work)
{
    const auto began = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - began);
}

} // namespace hazirun::test
