// SPDX-License-Identifier: MIT
// What plug-ins cost and what bad ones may do: calls, starts, memory, thousands of faults while the
// program serves, a thousand switches. `hazirun_bench_plugins [faults] [cycles]`.
#include "app.h"
#include "goals.h"
#include "support/browser.h"
#include "support/world.h"

#include <hazirun/points/quorum.hpp>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <map>
#include <thread>
#include <unistd.h>

using namespace hazirun;
using namespace std::chrono_literals;
using bench::Goals;
using Ticks = std::chrono::steady_clock;

namespace {

constexpr auto quorum = "quorum-simple-majority";
const db::Actor bencher{"bench"};

double msSince(Ticks::time_point began)
{
    return std::chrono::duration<double, std::milli>(Ticks::now() - began).count();
}

double quantile(std::vector<double> all, double share)
{
    std::sort(all.begin(), all.end());
    return all.at(static_cast<std::size_t>(share * static_cast<double>(all.size() - 1)));
}

/// A folder of packages: ours and the one that misbehaves on demand.
void copyPackages(const std::filesystem::path& to)
{
    const auto copy = [&](const std::filesystem::path& from) {
        std::filesystem::create_directories(to);
        std::filesystem::copy(from, to / from.filename(), std::filesystem::copy_options::recursive);
    };
    copy(std::filesystem::path{HAZIRUN_PACKAGES} / quorum);
    copy(std::filesystem::path{HAZIRUN_TEST_PACKAGES} / "unruly");
}

plugin_host::Limits quick()
{
    plugin_host::Limits out;
    out.first_pause = 0ms;
    out.longest_pause = 0ms;
    return out;
}

/// The program served on a free port.
struct Site {
    SystemClock clock;
    App app;
    std::unique_ptr<web::Server> server;
    std::uint16_t port;

    static AppSettings settingsFor(const std::filesystem::path& data)
    {
        copyPackages(data / "plugins");
        AppSettings out{
            data, HAZIRUN_ASSETS, "http://127.0.0.1", "Örnek", {}, db::Durability::full};
        out.runner = HAZIRUN_RUNNER;
        out.plugin_limits = quick();
        return out;
    }
    explicit Site(const std::filesystem::path& data)
        : app(settingsFor(data), clock)
    {
        web::ServerSettings settings;
        settings.port = 0;
        server = app.server(settings);
        port = server->start();
    }
    ~Site() { server->stop(); }
    Site(const Site&) = delete;
    Site& operator=(const Site&) = delete;
};

void measureCalls(plugin_host::Plugins& plugins, Goals& goals)
{
    v1::quorum::Question question;
    question.ask = v1::quorum::Ask::open;
    question.held_on = "2026-03-14";
    question.entitled = 33;
    question.present = 21;
    const auto ask = [&] {
        return plugins.ask<v1::quorum::Evaluate>({quorum, "assembly"}, question, {}).has_value();
    };
    static_cast<void>(plugins.enable(quorum, bencher));
    std::vector<double> starts;
    for (int i = 0; i < 50; ++i) {
        static_cast<void>(plugins.disable(quorum, bencher));
        static_cast<void>(plugins.enable(quorum, bencher));
        const auto began = Ticks::now();
        static_cast<void>(ask());
        starts.push_back(msSince(began));
    }
    std::vector<double> calls;
    int unanswered = 0;
    for (int i = 0; i < 5000; ++i) {
        const auto began = Ticks::now();
        unanswered += ask() ? 0 : 1;
        calls.push_back(msSince(began));
    }
    fmt::print("plug-in call: p50 {:.3f} ms; start and first answer: p50 {:.2f} ms\n",
        quantile(calls, 0.5), quantile(starts, 0.5));
    goals.line("plug-in call, p99", quantile(calls, 0.99), "ms", {1});
    goals.line("plug-in calls without an answer", unanswered, "", {0});
    goals.line("runner started and first answer, p50", quantile(starts, 0.5), "ms", {10});
    goals.line("memory of an idle plug-in",
        static_cast<double>(plugins.find(quorum)->figures.resident_kib) / 1024, "MiB", {8});
}

/// Asks /healthz again and again until told to stop.
class Pulse {
public:
    explicit Pulse(std::uint16_t port)
        : thread_([this, port] {
            test::Browser browser(port);
            while (!stopping_) {
                const auto began = Ticks::now();
                wrong_ += browser.get("/healthz")->status == 200 ? 0 : 1;
                worst_ = std::max(worst_.load(), msSince(began));
                ++beats_;
                std::this_thread::sleep_for(20ms);
            }
        })
    {
    }
    void stop()
    {
        stopping_ = true;
        thread_.join();
    }
    [[nodiscard]] int wrong() const { return wrong_; }
    [[nodiscard]] int beats() const { return beats_; }
    [[nodiscard]] double worst() const { return worst_; }

private:
    std::atomic<bool> stopping_ = false;
    std::atomic<int> wrong_ = 0;
    std::atomic<int> beats_ = 0;
    std::atomic<double> worst_ = 0;
    std::thread thread_;
};

void injectFaults(Site& site, int faults, Goals& goals)
{
    auto& plugins = site.app.plugins();
    const std::vector<std::pair<const char*, std::chrono::milliseconds>> ways{{"/abort", 2s},
        {"/exit", 2s}, {"/overflow", 2s}, {"/loop", 40ms}, {"/memory", 2s}, {"/leak", 2s},
        {"/fork", 2s}, {"/garbage", 2s}};
    std::map<std::string, int> ends;
    int late = 0;
    double worst = 0;
    Pulse pulse(site.port);
    for (int i = 0; i < faults; ++i) {
        const auto state = plugins.find("unruly")->state;
        if (state != plugin_host::State::on && state != plugin_host::State::asleep
            && state != plugin_host::State::retrying) {
            static_cast<void>(plugins.enable("unruly", bencher));
        }
        const auto& [path, deadline] = ways.at(static_cast<std::size_t>(i) % ways.size());
        const auto began = Ticks::now();
        const auto answer
            = plugins.ask({"unruly", "page"}, "http/1:serve", deadline, {{"path", path}}, {});
        const auto over = msSince(began) - static_cast<double>(deadline.count());
        worst = std::max(worst, over);
        late += over > 100 ? 1 : 0;
        ++ends[answer ? "answered" : std::string{codeOf(answer.error().kind)}];
    }
    pulse.stop();
    for (const auto& [end, count] : ends) {
        fmt::print("  {}: {}\n", end, count);
    }
    fmt::print(
        "/healthz asked {} times meanwhile, slowest {:.0f} ms\n", pulse.beats(), pulse.worst());
    goals.line(
        fmt::format("{} faults: answers later than deadline + 100 ms", faults), late, "", {0});
    goals.line("the latest of them, after its deadline", worst, "ms", {100});
    goals.line("/healthz without 200 meanwhile", pulse.wrong(), "", {0});
    static_cast<void>(plugins.enable("unruly", bencher));
    const auto well
        = plugins.ask({"unruly", "page"}, "http/1:serve", 2s, {{"path", "/"}}, {}).has_value();
    goals.line("the plug-in answers afterwards", well ? 1 : 0, "", {1, true});
}

struct Held {
    long descriptors = 0;
    long zombies = 0;
    double mib = 0;
};

Held held()
{
    Held out;
    for ([[maybe_unused]] const auto& entry :
        std::filesystem::directory_iterator("/proc/self/fd")) {
        ++out.descriptors;
    }
    for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
        std::ifstream in(entry.path() / "stat");
        std::string line;
        std::getline(in, line);
        const auto end = line.rfind(") ");
        if (end != std::string::npos
            && line.compare(end + 2, 2 + std::to_string(::getpid()).size(),
                   "Z " + std::to_string(::getpid()))
                == 0) {
            ++out.zombies;
        }
    }
    std::ifstream in("/proc/self/statm");
    double size = 0;
    double resident = 0;
    in >> size >> resident;
    out.mib = resident * static_cast<double>(::sysconf(_SC_PAGESIZE)) / (1 << 20);
    return out;
}

void cycle(plugin_host::Plugins& plugins, int cycles, Goals& goals)
{
    int failed = 0;
    const auto ask = [&] {
        failed += plugins.ask({"unruly", "page"}, "http/1:serve", 2s, {{"path", "/"}}, {}) ? 0 : 1;
    };
    const auto once = [&] {
        failed += plugins.enable("unruly", bencher) ? 0 : 1;
        ask();
        failed += plugins.upgrade("unruly", bencher, {}) ? 0 : 1;
        ask();
        failed += plugins.rollBack("unruly", bencher) ? 0 : 1;
        ask();
        failed += plugins.disable("unruly", bencher) ? 0 : 1;
    };
    const auto installed
        = plugins.install(std::filesystem::path{HAZIRUN_NEXT_PACKAGES} / "unruly", bencher);
    failed += installed ? 0 : 1;
    for (int i = 0; i < 50; ++i) {
        once();
    }
    plugins.settle();
    const auto before = held();
    for (int i = 0; i < cycles; ++i) {
        once();
    }
    plugins.settle();
    const auto after = held();
    goals.line(fmt::format("{} enable, upgrade, roll-back, disable: questions failed", cycles),
        failed, "", {0});
    goals.line("descriptors more than before",
        static_cast<double>(after.descriptors - before.descriptors), "", {0});
    goals.line("zombies", static_cast<double>(after.zombies), "", {0});
    goals.line("memory more than before", after.mib - before.mib, "MiB", {1});
}

} // namespace

int main(int argc, char** argv)
{
    const int faults = argc > 1 ? std::atoi(argv[1]) : 10000;
    const int cycles = argc > 2 ? std::atoi(argv[2]) : 1000;
    const hazirun::test::Folder folder;
    Goals goals;
    Site site(folder.path);
    measureCalls(site.app.plugins(), goals);
    injectFaults(site, faults, goals);
    cycle(site.app.plugins(), cycles, goals);
    fmt::print("{} goals missed\n", goals.missed());
    return goals.missed() == 0 ? 0 : 1;
}
