// SPDX-License-Identifier: MIT
// Does what a test tells it: asks the host anything, says anything, and reports what came of it.
#include <hazirun/hazirun.hpp>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <sys/prctl.h>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace hazirun;

namespace {

/// While the library is loaded: nobody may look into the process, and it cannot change that.
const int dumpable = ::prctl(PR_GET_DUMPABLE);
const int changed = ::prctl(PR_SET_DUMPABLE, 1);

std::string wordOf(const job::Run& in, const char* name)
{
    const auto found = in.state.find(name);
    return found == in.state.end() || !found->second.is_string() ? std::string{}
                                                                 : found->second.get<std::string>();
}

std::int64_t timesOf(const job::Run& in)
{
    const auto found = in.state.find("times");
    return found == in.state.end() ? 1 : found->second.get<std::int64_t>();
}

/// How many of the questions four threads ask at once got another one's answer.
int mixedUp()
{
    std::atomic<int> mixed{0};
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&mixed, thread] {
            for (int i = 0; i < 50; ++i) {
                const auto text = std::to_string(thread * 1000 + i);
                const auto answer = Plugin::self().askHost(
                    "text/1:case", {{"text", text}, {"to", "upper"}, {"language", "en"}});
                mixed += answer.at("text") == text ? 0 : 1;
            }
        });
    }
    for (auto& thread : threads)
        thread.join();
    return mixed;
}

struct Probe : job::Job {
    std::string token = settings().flag("wants_token") ? secret::read("token") : std::string{};

    job::Done run(const job::Run& in, const Call&) override
    {
        const auto act = wordOf(in, "act");
        const auto text = act.find("token") == std::string::npos ? wordOf(in, "text")
                                                                 : "told " + secret::read("token");
        job::Done out;
        if (act == "ask") {
            try {
                out.state["answer"]
                    = Plugin::self().askHost(wordOf(in, "method"), in.state.at("in"));
                out.state["status"] = 0;
            } catch (const Error& error) {
                out.state["status"] = error.status;
                out.state["sentence"] = error.what();
            }
        }
        for (std::int64_t i = 0; i < timesOf(in); ++i) {
            if (act == "note" || act == "note token")
                note(text);
            if (act == "print" || act == "print token")
                std::printf("%s\n", text.c_str());
            if (act == "complain")
                std::fprintf(stderr, "%s\n", text.c_str());
        }
        std::fflush(stdout);
        if (act == "answer token")
            out.state["text"] = text;
        if (act == "throw token")
            throw Error(HZ_E_PERMANENT, text);
        if (act == "descriptors") {
            int open = 0;
            for (int number = 3; number < 64; ++number)
                open += ::fcntl(number, F_GETFD) >= 0 ? 1 : 0;
            out.state["descriptors"] = open;
        }
        if (act == "ask at once")
            out.state["mixed"] = mixedUp();
        if (act == "dumpable") {
            out.state["dumpable"] = dumpable;
            out.state["changed"] = changed;
        }
        if (act == "abort") {
            std::fprintf(stderr, "%s\n", text.c_str());
            std::abort();
        }
        return out;
    }
};

} // namespace

HAZIRUN_PLUGIN(plugin)
{
    plugin.provide<Probe>("probe");
}
