// SPDX-License-Identifier: MIT
#include "plugin_host/plugin_log.h"

#include "base/text.h"

#include <fmt/format.h>

#include <unistd.h>

#include <array>

namespace hazirun::plugin_host {

namespace {

    using Ticks = std::chrono::steady_clock;
    constexpr int most_lines = 100; ///< a second
    constexpr std::size_t most_bytes = 4096; ///< a line
    constexpr int printed = 6; ///< HZ_LOG_NOTE

} // namespace

void PluginLog::add(int level, std::string_view text)
{
    if (Ticks::now() - second_ > std::chrono::seconds{1}) {
        second_ = Ticks::now();
        lines_ = 0;
    }
    if (++lines_ > most_lines) {
        if (lines_ == most_lines + 1) {
            sink_(fmt::format("plug-in {} [{}]: (more than {} lines a second; the rest of this "
                              "second is left out)",
                plugin_, printed, most_lines));
        }
        return;
    }
    const auto whole = cutAt(text, most_bytes);
    sink_(fmt::format("plug-in {} [{}]: {}", plugin_, level,
        isCleanText(whole) ? trimmed(whole) : std::string{"(a line that is no text)"}));
}

void PluginLog::drain(int pipe)
{
    std::array<char, 4096> bytes{};
    for (int round = 0; round < 16; ++round) {
        const auto n = ::read(pipe, bytes.data(), bytes.size());
        if (n <= 0) {
            return;
        }
        begun_.append(bytes.data(), static_cast<std::size_t>(n));
        for (auto end = begun_.find('\n'); end != std::string::npos || begun_.size() >= most_bytes;
             end = begun_.find('\n')) {
            const auto length = std::min(end, begun_.size());
            if (length > 0) {
                add(printed, std::string_view{begun_}.substr(0, length));
            }
            begun_.erase(0, length + 1);
        }
    }
}

} // namespace hazirun::plugin_host
