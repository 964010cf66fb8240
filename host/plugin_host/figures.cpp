// SPDX-License-Identifier: MIT
#include "plugin_host/figures.h"

#include <algorithm>
#include <fstream>
#include <string>
#include <unistd.h>
#include <vector>

namespace hazirun::plugin_host {

void Figures::add(std::chrono::microseconds took)
{
    last_.at(calls % last_.size()) = took;
    ++calls;
}

std::optional<std::chrono::microseconds> Figures::p95() const
{
    const auto kept = static_cast<std::ptrdiff_t>(std::min<std::uint64_t>(calls, last_.size()));
    if (kept == 0) {
        return std::nullopt;
    }
    std::vector<std::chrono::microseconds> sorted(last_.begin(), last_.begin() + kept);
    const auto at = sorted.begin() + (kept - 1) * 95 / 100;
    std::nth_element(sorted.begin(), at, sorted.end());
    return *at;
}

std::int64_t residentKibOf(pid_t process)
{
    std::ifstream in("/proc/" + std::to_string(process) + "/statm");
    std::int64_t size = 0;
    std::int64_t resident = 0;
    in >> size >> resident;
    return in ? resident * (::sysconf(_SC_PAGESIZE) / 1024) : 0;
}

std::chrono::milliseconds processorTimeOf(pid_t process)
{
    std::ifstream in("/proc/" + std::to_string(process) + "/stat");
    std::string line;
    std::getline(in, line);
    const auto name_end = line.rfind(')'); // the name may hold anything
    if (name_end == std::string::npos) {
        return {};
    }
    std::vector<std::string> words;
    for (std::size_t at = name_end + 2; at < line.size();) {
        const auto end = std::min(line.find(' ', at), line.size());
        words.push_back(line.substr(at, end - at));
        at = end + 1;
    }
    constexpr std::size_t user = 11;
    constexpr std::size_t system = 12;
    if (words.size() <= system) {
        return {};
    }
    const auto ticks = std::stoll(words[user]) + std::stoll(words[system]);
    return std::chrono::milliseconds{ticks * 1000 / ::sysconf(_SC_CLK_TCK)};
}

} // namespace hazirun::plugin_host
