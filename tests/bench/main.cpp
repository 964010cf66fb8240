// SPDX-License-Identifier: MIT
// Every figure of the goals, measured in one run; each line names the goal it is held against.
#include "discovery.h"
#include "goals.h"
#include "load.h"
#include "people/person_import.h"
#include "reports/reports.h"
#include "serving.h"
#include "support/browser.h"
#include "support/world.h"
#include "village.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>

using namespace hazirun;
using namespace hazirun::bench;

namespace {

constexpr int connections = 32;
Goals goals;

void line(const std::string& what, double value, const char* unit, double goal, bool at_least)
{
    goals.line(what, value, unit, {goal, at_least});
}

double secondsOf(const std::function<void()>& work)
{
    const auto began = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

/// An app served on a free port, with an empty handler to compare with.
struct Site {
    SystemClock clock;
    App app;
    std::unique_ptr<web::Server> server;
    std::uint16_t port;

    explicit Site(const std::filesystem::path& data)
        : app({data, HAZIRUN_ASSETS, "http://127.0.0.1", "Örnek", {}, db::Durability::full}, clock)
    {
        app.router().get("/empty", web::Right::open, [](const web::Request&) {
            return web::Response{200, "ok", "text/plain"};
        });
        web::ServerSettings settings;
        settings.port = 0;
        server = app.server(settings);
        port = server->start();
    }
    ~Site() { server->stop(); }
    Site(const Site&) = delete;
    Site& operator=(const Site&) = delete;
};

/// The posts that answer each link, with the page's own nonce.
std::vector<std::string> answersFor(const Site& site, const std::vector<std::string>& links)
{
    std::vector<std::string> out;
    for (const auto& link : links) {
        const auto page = askOnce(site.port, getOf(link));
        out.push_back(
            postOf(link, "answer=yes&nonce=" + hazirun::test::hiddenField(page, "nonce")));
    }
    return out;
}

const std::string& pick(const std::vector<std::string>& from, int who, int n)
{
    return from[static_cast<std::size_t>(who * 131 + n) % from.size()];
}

double median(std::vector<double> of)
{
    std::sort(of.begin(), of.end());
    return of[of.size() / 2];
}

/// What each kind of request reached in every round; one after another, because the machine is not
/// ours alone and its speed changes while we look.
struct Rates {
    std::vector<double> empty;
    std::vector<double> page;
    std::vector<double> answer;
    double wrong = 0;

    [[nodiscard]] static double share(const std::vector<double>& of, const std::vector<double>& all)
    {
        std::vector<double> out;
        for (std::size_t i = 0; i < of.size(); ++i) {
            out.push_back(100 * of[i] / all[i]);
        }
        return median(out);
    }
};

/// The pages asked for are of `unanswered` links, as most people see them first.
Rates ratesOf(const Site& site, const std::vector<std::string>& links,
    const std::vector<std::string>& unanswered)
{
    constexpr int rounds = 21; // short ones; and no link takes more than sixty posts a minute
    constexpr int posts_each = 330;
    const auto posts = answersFor(site, links);
    std::vector<std::string> gets;
    for (const auto& link : unanswered) {
        gets.push_back(getOf(link));
    }
    const auto empty_request = getOf("/empty");
    Rates out;
    const auto round = [&](int turns, const std::string& status, const auto& write) {
        const auto load = press(site.port, connections, turns, status, write);
        out.wrong += load.wrong;
        return load.per_second;
    };
    static_cast<void>(round(200, "200", [&](int, int) { return empty_request; }));
    for (int n = 0; n < rounds; ++n) {
        out.empty.push_back(round(1000, "200", [&](int, int) { return empty_request; }));
        out.page.push_back(
            round(500, "200", [&](int who, int turn) { return pick(gets, who, turn); }));
        out.answer.push_back(round(posts_each, "303",
            [&](int who, int turn) { return pick(posts, who, turn + posts_each * n); }));
        fmt::print(
            "round {}: empty handler {:.0f}/s, link page {:.0f}/s, durable answer {:.0f}/s\n",
            n + 1, out.empty.back(), out.page.back(), out.answer.back());
    }
    return out;
}

void measureRates(const std::filesystem::path& folder)
{
    fill(folder, {4000});
    Site site(folder);
    const auto links = ask(site.app, 4000);
    const auto rates = ratesOf(site, links, ask(site.app, 500));
    fmt::print(
        "empty handler {:.0f}/s, link page {:.0f}/s, durable answer {:.0f}/s; wrong answers {}\n",
        median(rates.empty), median(rates.page), median(rates.answer), rates.wrong);
    line("link page, share of the empty handler's rate", Rates::share(rates.page, rates.empty), "%",
        40, true);
    line("durable answer, share of the empty handler's rate",
        Rates::share(rates.answer, rates.empty), "%", 30, true);
    line("wrong answers under load", rates.wrong, "", 0, false);
    const auto css = askOnce(site.port, getOf("/assets/link.css"));
    const auto page_bytes = askOnce(site.port, getOf(links.front()));
    line("link page with its style sheet, whole answers unpacked",
        static_cast<double>(css.size() + page_bytes.size()) / 1024, "KiB", 20, false);
}

/// The p99 of an answer; the best of three rounds, because the machine is not ours alone.
double answerP99(const std::filesystem::path& folder, const bench::Size& size)
{
    fill(folder, size);
    Site site(folder);
    const auto posts = answersFor(site, ask(site.app, 500));
    double best = 1e9;
    for (int round = 0; round < 4; ++round) {
        const auto load
            = press(site.port, 8, 500, "303", [&](int who, int n) { return pick(posts, who, n); });
        best = std::min(best, load.p99_ms);
    }
    return best;
}

void measureGrowth(const std::filesystem::path& folder)
{
    const auto small = answerP99(folder / "small", {1000, 1, 1000, 0});
    const auto large = answerP99(folder / "large", {100000, 100, 10000, 0});
    fmt::print(
        "p99 of an answer: {:.2f} ms with 1,000 invitations stored, {:.2f} ms with 1,000,000\n",
        small, large);
    line("p99 of an answer, 1,000,000 against 1,000 invitations", large / small, "times", 1.3,
        false);
}

void measureReport(const std::filesystem::path& folder)
{
    fill(folder, {100000, 2000, 0, 100});
    {
        db::Database database(folder / "hazirun.db");
        const reports::Reports reports(database);
        const auto& scheme = *people::findScheme("turkstat-5");
        std::int64_t total = 0;
        const auto took
            = secondsOf([&] { total = reports.attendance({}, scheme).attendances.sum().total(); });
        static constexpr std::string_view scan
            = "SELECT COUNT(*) FROM attendance a JOIN person p ON p.id = a.person_id JOIN meeting "
              "m ON m.id = a.meeting_id WHERE p.gender <> ''";
        const auto plain = secondsOf([&] {
            static_cast<void>(
                database.read([](db::Session& s) { return s.value<std::int64_t>(scan); }));
        });
        fmt::print(
            "report over {} attendances: {:.3f} s; counting the same rows in SQL: {:.3f} s\n",
            total, took, plain);
        line("report over 2,000 meetings and 200,000 attendances", took, "s", 0.3, false);
    }
    const auto started = startAndMeasure(folder);
    line("start to first answer with that data", started.seconds, "s", 1, false);
    line("resident memory when idle", started.idle_mib, "MiB", 64, false);
}

void measureImport(const std::filesystem::path& folder)
{
    std::filesystem::create_directories(folder);
    db::Database database(folder / "hazirun.db");
    const SystemClock clock;
    const auto list = csv(100000);
    people::ImportOutcome outcome;
    const auto took = secondsOf([&] {
        outcome
            = people::importPeople(database, clock, {list}, people::ImportMode::write, {"bench"});
    });
    fmt::print("import: {} new, {} wrong\n", outcome.added, outcome.wrong.size());
    line("import of 100,000 people", took, "s", 10, false);
}

void measureDiscovery(const std::filesystem::path& folder)
{
    line("plugin discovery, 100 packages", 1000 * discoveryOf(100, folder), "ms", 20, false);
}

} // namespace

/// Without a word everything, else the part of that name: discovery, rates, report, import, growth.
int main(int argc, char** argv)
{
    const std::string_view only = argc > 1 ? argv[1] : "";
    const hazirun::test::Folder folder;
    const std::vector<std::pair<std::string, void (*)(const std::filesystem::path&)>> parts{
        {"discovery", measureDiscovery}, {"rates", measureRates}, {"report", measureReport},
        {"import", measureImport}, {"growth", measureGrowth}};
    for (const auto& [name, measure] : parts) {
        if (only.empty() || only == name) {
            measure(folder.path / name);
        }
    }
    fmt::print("{} goals missed\n", goals.missed());
    return goals.missed() == 0 ? 0 : 1;
}
