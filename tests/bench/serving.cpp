// SPDX-License-Identifier: MIT
#include "serving.h"

#include "load.h"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace hazirun::bench {

Started startAndMeasure(const std::filesystem::path& data)
{
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) {
        throw std::runtime_error("no pipe");
    }
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    std::vector<std::string> words{
        HAZIRUN_PROGRAM, "serve", "--data=" + data.string(), "--listen=127.0.0.1:0"};
    std::vector<char*> arguments;
    for (auto& word : words) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    pid_t process = 0;
    const auto began = std::chrono::steady_clock::now();
    if (::posix_spawn(&process, HAZIRUN_PROGRAM, &actions, nullptr, arguments.data(), environ)
        != 0) {
        throw std::runtime_error("cannot start the program");
    }
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    std::string line;
    for (char c = 0; ::read(ends[0], &c, 1) == 1 && c != '\n';) {
        line += c;
    }
    ::close(ends[0]);
    const auto port = static_cast<std::uint16_t>(std::stoi(line.substr(line.rfind(':') + 1)));
    static_cast<void>(askOnce(port, getOf("/sign-in")));
    Started out;
    out.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    std::ifstream statm("/proc/" + std::to_string(process) + "/statm");
    double pages = 0;
    double resident = 0;
    statm >> pages >> resident;
    out.idle_mib = resident * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1048576;
    ::kill(process, SIGTERM);
    ::waitpid(process, nullptr, 0);
    return out;
}

} // namespace hazirun::bench
