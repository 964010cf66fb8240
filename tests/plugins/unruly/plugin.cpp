// SPDX-License-Identifier: MIT
// Misbehaves on demand: the path asked for says how. Built as two versions; NEXT has other settings
// and brings the old ones forward.
#include <hazirun/hazirun.hpp>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <unistd.h>

using namespace hazirun;

namespace {

void sleepFor(std::int64_t ms)
{
    std::this_thread::sleep_for(std::chrono::milliseconds{ms});
}

constexpr std::int64_t afterwards = 1000; ///< ms from a call to what it leaves for later

std::atomic<unsigned> turns{0};

[[noreturn]] void loop()
{
    while (true)
        ++turns;
}

int deeper(int depth)
{
    std::array<char, 4096> room{};
    room[static_cast<std::size_t>(depth) % room.size()] = 1;
    return depth < 0 ? room[0] : deeper(depth + 1) + room[turns % room.size()];
}

struct Page : http::Pages {
    const std::int64_t slow_close = settings().whole("slow_close_ms");

    Page()
    {
        sleepFor(settings().whole("slow_open_ms"));
        if (settings().text(word).find("EXIT") != std::string::npos)
            ::_exit(3);
        if (settings().text(word).find("MISSING") != std::string::npos)
            throw Error(HZ_E_CONFIG, "the word is missing");
    }
    ~Page() override
    {
        sleepFor(slow_close);
        std::fprintf(stderr, "closed\n");
    }

    http::Response serve(const http::Request& request, const Call&) override
    {
        const auto& path = request.path;
        if (path == "/abort")
            std::abort();
        if (path == "/exit")
            ::_exit(0);
        if (path == "/loop")
            loop();
        if (path == "/overflow")
            return http::page(std::to_string(deeper(0)));
        if (path == "/internal")
            throw Error(HZ_E_INTERNAL, "a bug of mine");
        if (path == "/invalid")
            throw Error(HZ_E_INVALID, "I do not understand");
        if (path == "/temporary")
            throw Error(HZ_E_TEMPORARY, "not now");
        if (path == "/memory")
            return http::page(std::string(std::size_t{1} << 30, 'm'));
        if (path == "/large")
            return http::page(std::string(std::size_t{20} << 20, 'l'));
        if (path == "/wide")
            return http::page(std::string(std::size_t{1} << 20, 'w'));
        if (path == "/fork")
            return http::page(::fork() < 0 ? "no fork" : "forked");
        if (path == "/leak") {
            int kept = 0;
            while (::dup(3) >= 0)
                ++kept;
            return http::page(std::to_string(kept));
        }
        if (path == "/garbage") {
            static_cast<void>(!::write(3, "garbage", 7));
            return http::page("after garbage");
        }
        if (path == "/say")
            note("said");
        if (path == "/die-later")
            std::thread([] {
                sleepFor(afterwards);
                std::fprintf(stderr, "last words\n");
                std::abort();
            }).detach();
        if (path == "/talk-later")
            std::thread([] {
                sleepFor(afterwards);
                note("noted later");
                std::printf("printed later\n");
                std::fflush(stdout);
            }).detach();
        if (path == "/ask-later")
            std::thread([] {
                sleepFor(afterwards);
                static_cast<void>(clock::now());
            }).detach();
        if (path == "/spin-later")
            std::thread(loop).detach();
        if (path.rfind("/sleep/", 0) == 0)
            sleepFor(std::atol(path.c_str() + 7));
        return http::page(path == "/process" ? std::to_string(::getpid()) : settings().text(word));
    }

#ifdef NEXT
    static constexpr const char* word = "motto";
#else
    static constexpr const char* word = "word";
#endif
};

#ifdef NEXT
struct Check : configuration::Checker {
    configuration::Problems validate(const configuration::Candidate& asked, const Call&) override
    {
        if (asked.candidate.at("motto") == "SLOW")
            sleepFor(3000);
        return {};
    }
    configuration::Migrated migrate(const configuration::Old& old, const Call&) override
    {
        configuration::Migrated out;
        out.settings["motto"] = old.old.at("word").get<std::string>() + " of " + old.from_version;
        out.settings["slow_open_ms"] = 0;
        out.settings["slow_close_ms"] = 0;
        return out;
    }
};
#endif

} // namespace

HAZIRUN_PLUGIN(plugin)
{
    plugin.provide<Page>("page");
#ifdef NEXT
    plugin.provide<Check>("check");
#endif
}
