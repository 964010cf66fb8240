// SPDX-License-Identifier: MIT
#pragma once

#include "program.h"
#include "support/browser.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <string>
#include <vector>

namespace hazirun::test {

/// `hazirun serve` as a process of its own; killed, unless asked to end.
class Serving {
public:
    /// `file_limit`: no file may grow beyond so many bytes; 0: none. It listens at a free port of
    /// `host`, and says so.
    explicit Serving(const std::filesystem::path& data, rlim_t file_limit = 0,
        const std::string& host = "127.0.0.1")
    {
        std::array<int, 2> ends{};
        REQUIRE(::pipe(ends.data()) == 0);
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
        std::vector<std::string> words{
            HAZIRUN_PROGRAM, "serve", "--data=" + data.string(), "--listen=" + host + ":0"};
        std::vector<char*> arguments;
        for (auto& word : words) {
            arguments.push_back(word.data());
        }
        arguments.push_back(nullptr);
        REQUIRE(
            ::posix_spawn(&process_, HAZIRUN_PROGRAM, &actions, nullptr, arguments.data(), environ)
            == 0);
        posix_spawn_file_actions_destroy(&actions);
        ::close(ends[1]);
        std::string line;
        for (char c = 0; ::read(ends[0], &c, 1) == 1 && c != '\n';) {
            line += c;
        }
        ::close(ends[0]);
        if (file_limit > 0) {
            setFileLimit(file_limit);
        }
        REQUIRE(line.rfind("listening on http://" + host + ":", 0) == 0);
        port = static_cast<std::uint16_t>(std::stoi(line.substr(line.rfind(':') + 1)));
    }
    ~Serving() { kill(); }
    Serving(const Serving&) = delete;
    Serving& operator=(const Serving&) = delete;
    void kill()
    {
        if (process_ > 0) {
            ::kill(process_, SIGKILL);
            ::waitpid(process_, nullptr, 0);
            process_ = 0;
        }
    }
    /// Asks it to end, waits until it has, and answers how, as waitpid tells.
    [[nodiscard]] int end()
    {
        int out = 0;
        ::kill(process_, SIGTERM);
        ::waitpid(process_, &out, 0);
        process_ = 0;
        return out;
    }
    void setFileLimit(rlim_t bytes) const
    {
        const rlimit bound{bytes, RLIM_INFINITY};
        REQUIRE(::prlimit(process_, RLIMIT_FSIZE, &bound, nullptr) == 0);
    }
    [[nodiscard]] pid_t process() const { return process_; }
    std::uint16_t port = 0;

private:
    pid_t process_ = 0;
};

struct Asked {
    std::string link;
    std::int64_t id = 0;
};

/// Forty people asked to one meeting far ahead, written by the program's own verbs.
inline std::vector<Asked> askForty(const std::filesystem::path& data)
{
    const SystemClock clock;
    App app({data, {}, "http://127.0.0.1", "Örnek", {}, db::Durability::full}, clock);
    invitations::Selection all;
    for (int i = 0; i < 40; ++i) {
        people::PersonDraft draft;
        draft.given_name = "Kişi " + std::to_string(i);
        all.people.push_back(app.people().add(draft, {"test"}).value().id);
    }
    meetings::MeetingDraft draft;
    draft.title = "Köy toplantısı";
    draft.begins = {Date{std::chrono::year{2100}, std::chrono::month{1}, std::chrono::day{4}}, 600};
    draft.ends = {draft.begins.date, 700};
    const auto meeting = app.meetings().plan(draft, {"test"}).value();
    const auto links = app.invitations().invite(meeting.id, all, {"test"});
    REQUIRE(links);
    std::vector<Asked> out;
    for (const auto& link : *links) {
        out.push_back({"/k/" + link.token.reveal(), link.id.value});
    }
    return out;
}

} // namespace hazirun::test
