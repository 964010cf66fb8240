// SPDX-License-Identifier: MIT
// What the machine's keeper meets: health, figures, settings of the start, and what is tidied away.
#include "command_line.h"
#include "config_file.h"
#include "serving.h"
#include "support/browser.h"
#include "town.h"

#include <sys/inotify.h>

#include <array>
#include <fstream>
#include <set>
#include <thread>

using namespace hazirun;
using namespace hazirun::test;
using nlohmann::json;

namespace {

/// A file with these lines, and what reading it says.
std::string complaintAbout(const std::string& lines)
{
    Folder folder;
    const auto file = folder.path / "hazirun.properties";
    std::ofstream(file) << lines;
    try {
        static_cast<void>(readConfig(file));
    } catch (const WrongConfig& error) {
        const std::string what = error.what();
        return what.rfind(file.string(), 0) == 0 ? what.substr(file.string().size()) : what;
    }
    return {};
}

web::Response metrics(Program& program, const std::string& client, const char* header = nullptr)
{
    web::Request request;
    request.path = "/metrics";
    request.client = client;
    if (header != nullptr) {
        request.headers[header] = "198.51.100.1";
    }
    return program.app.router().find(web::Method::get, "/metrics").route->handler(request);
}

} // namespace

TEST_CASE("the configuration file that is shipped names every key with its default", "[journey]")
{
    const auto shipped = std::filesystem::path(CONFIG) / "hazirun.properties";
    std::ifstream in(shipped);
    std::map<std::string, std::string> stated;
    std::string above;
    for (std::string line; std::getline(in, line);) {
        const auto equals = line.find('=');
        if (line.empty() || line.front() == '#' || equals == std::string::npos) {
            above = line.empty() ? std::string{} : above + line;
            continue;
        }
        const auto name = line.substr(0, equals - 1);
        INFO(name);
        stated[name] = equals + 2 <= line.size() ? line.substr(equals + 2) : std::string{};
        CHECK(above.find("efault") != std::string::npos);
    }
    std::map<std::string, std::string> known;
    for (const auto& key : configKeys()) {
        known[key.name] = key.fallback;
        CHECK((key.fallback.empty() || key.fits(key.fallback)));
    }
    CHECK(stated == known);
    CHECK_NOTHROW(readConfig(shipped));
}

TEST_CASE("a wrong configuration names file, line, key and what was expected", "[journey]")
{
    CHECK(complaintAbout("# all is well\n\nlisten = 0.0.0.0:80\nthreads=8\ntelephone =\n").empty());
    CHECK(complaintAbout("\nlissten = 1\n")
        == ", line 2: \"lissten\" is not a key; config/hazirun.properties names them all");
    CHECK(complaintAbout("listen = here\n")
        == ", line 1: listen wants HOST:PORT, such as 127.0.0.1:8080, got \"here\"");
    CHECK(complaintAbout("threads = 3")
        == ", line 1: threads wants a whole number from 4 to 1024, got \"3\"");
    CHECK(complaintAbout("threads = 4").empty());
    CHECK(complaintAbout("threads = 8\nthreads = 9\n")
        == ", line 2: \"threads\" was set in line 1 already");
    CHECK(complaintAbout("no equals sign")
        == ", line 1: \"no equals sign\" is no setting; write key = value");
    for (const auto* wrong :
        {"listen = :80", "listen = h:65536", "public-url = ftp://a", "public-url = https://a/b",
            "public-url = https://", "telephone = abc", "trusted-proxies = localhost",
            "metrics-for = 10.0.0.0/99", "database = postgresql", "forwarded-header = via",
            "form-limit = 1e9", "head-seconds = 0", "connections-per-client = -1"}) {
        INFO(wrong);
        CHECK_FALSE(complaintAbout(wrong).empty());
    }
    CHECK(complaintAbout("public-url = https://a/\nlisten = h:65535\nhead-seconds = 1").empty());
    CHECK_THROWS_AS(readConfig("/nowhere/at/all"), WrongConfig);
}

TEST_CASE("what is typed wins over the file, the file over the default", "[journey]")
{
    Folder folder;
    const auto file = folder.path / "some.properties";
    std::ofstream(file)
        << "threads = 9\nlisten = 0.0.0.0:81\npublic-url = https://a.example.org/\n";
    const CommandLine line(
        {"serve", "--data=d", "--config=" + file.string(), "--listen=127.0.0.1:82"});
    CHECK(line.set("listen") == "127.0.0.1:82");
    CHECK(line.amount("threads") == 9);
    CHECK(line.amount("form-limit") == 1 << 20);
    CHECK(settingsOf(line).public_url == "https://a.example.org");
    CHECK_THROWS_AS(CommandLine({"serve", "--lissten=1"}), WrongUsage);
    CHECK_THROWS_AS(CommandLine({"serve", "--listen=here"}), WrongUsage);
}

TEST_CASE("the unit starts the program with options it knows", "[journey]")
{
    std::ifstream in(std::filesystem::path(CONFIG) / "hazirun.service");
    std::set<std::string> seen;
    for (std::string line; std::getline(in, line);) {
        seen.insert(line.substr(0, line.find('=')));
        if (line.rfind("ExecStart=", 0) == 0) {
            std::vector<std::string> words;
            std::istringstream rest(line.substr(10));
            for (std::string word; rest >> word;) {
                if (word.rfind("--config=", 0) != 0) {
                    words.push_back(word);
                }
            }
            words.erase(words.begin());
            CHECK(CommandLine(words).is("serve"));
        }
    }
    for (const auto* hardening : {"NoNewPrivileges", "ProtectSystem", "PrivateTmp", "User",
             "SystemCallFilter", "CapabilityBoundingSet", "ExecStart", "UMask"}) {
        INFO(hardening);
        CHECK(seen.count(hardening) == 1);
    }
}

TEST_CASE("the figures are for this machine, or for whom the settings name", "[journey]")
{
    Program program;
    for (const auto* here : {"127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"}) {
        CHECK(metrics(program, here).status == 200);
    }
    CHECK(metrics(program, "127.0.0.1").body.find("hazirun_answers_total{class=\"2xx\"} ")
        != std::string::npos);
    for (const auto* stranger : {"10.0.0.1", "203.0.113.9", "::2", ""}) {
        CHECK(metrics(program, stranger).status == 404);
    }
    CHECK(metrics(program, "127.0.0.1", "x-forwarded-for").status == 404);
    CHECK(metrics(program, "127.0.0.1", "forwarded").status == 404);
    auto settings = program.settingsFor({}, {});
    Folder other;
    settings.data = other.path;
    settings.metrics_for = "10.0.0.0/8";
    App open(settings, program.clock);
    web::Request request;
    request.path = "/metrics";
    const auto& handler = open.router().find(web::Method::get, "/metrics").route->handler;
    request.client = "10.1.2.3";
    CHECK(handler(request).status == 200);
    request.client = "127.0.0.1";
    CHECK(handler(request).status == 404);
}

TEST_CASE("the figures count answers by class", "[journey]")
{
    Town town;
    web::ServerSettings settings;
    settings.port = 0;
    const auto line = [&](const char* group) {
        const auto text = metrics(town, "127.0.0.1").body;
        const auto at = text.find(std::string{"{class=\""} + group + "\"} ");
        return std::stoi(text.substr(at + 14));
    };
    CHECK(line("4xx") == 0);
    auto server = town.app.server(settings);
    Browser browser(server->start());
    browser.get("/nothing");
    browser.get("/sign-in");
    server->stop();
    CHECK(line("4xx") == 1);
    CHECK(line("2xx") == 1);
}

TEST_CASE("old answers and sessions are dropped, young ones stay", "[journey]")
{
    Town town;
    auto request = town.byToken(web::Role::admin, web::Method::post, "/api/v1/people");
    request.headers["idempotency-key"] = "k";
    request.body = json{{"given_name", "Fatma"}}.dump();
    const auto first = town.send(request);
    REQUIRE(first.status == 201);
    town.clock.at += std::chrono::days{7};
    town.app.forgetOld();
    CHECK(town.send(request).body == first.body);
    town.clock.at += std::chrono::seconds{1};
    town.app.forgetOld();
    CHECK(town.outside.count("idempotency") == 0);
    CHECK(town.outside.count("sign_in") == 4);
    CHECK(json::parse(town.send(request).body)["id"] != json::parse(first.body)["id"]);
}

TEST_CASE("posts with one key at the same moment are one post, and all hear the same", "[journey]")
{
    Town town;
    const auto people = town.outside.count("person");
    std::set<std::string> heard;
    std::mutex mutex;
    {
        std::vector<std::jthread> all;
        for (int i = 0; i < 8; ++i) {
            all.emplace_back([&] {
                auto request = town.byToken(web::Role::admin, web::Method::post, "/api/v1/people");
                request.headers["idempotency-key"] = "one";
                request.body = json{{"given_name", "Fatma"}}.dump();
                const auto answer = town.send(request);
                const std::lock_guard lock(mutex);
                heard.insert(std::to_string(answer.status) + answer.body);
            });
        }
    }
    CHECK(heard.size() == 1);
    CHECK(heard.begin()->rfind("201", 0) == 0);
    CHECK(town.outside.count("person") == people + 1);
    auto other = town.byToken(web::Role::admin, web::Method::post, "/api/v1/people");
    other.headers["idempotency-key"] = "one";
    other.body = json{{"given_name", "Zeynep"}}.dump();
    CHECK(town.send(other).status == 422);
}

TEST_CASE("a key belongs to one token or account, whatever others are called", "[journey]")
{
    Town town;
    std::set<std::int64_t> made;
    const auto post = [&](web::Request request) {
        request.headers["idempotency-key"] = "one";
        request.body = json{{"given_name", "Fatma"}}.dump();
        const auto answer = town.send(request);
        CHECK(answer.status == 201);
        made.insert(json::parse(answer.body)["id"].get<std::int64_t>());
    };
    for (int again = 0; again < 2; ++again) { // all tokens have one name, all accounts another
        for (const auto role : {web::Role::admin, web::Role::secretary}) {
            post(town.byToken(role, web::Method::post, "/api/v1/people"));
            post(town.signedIn(role, web::Method::post, "/api/v1/people"));
        }
    }
    CHECK(made.size() == 4);
}

TEST_CASE(
    "an effect and its Idempotency-Key are kept together, the answer may be lost", "[journey]")
{
    Town town;
    auto request = town.byToken(web::Role::admin, web::Method::post, "/api/v1/people");
    request.headers["idempotency-key"] = "k";
    request.body = json{{"given_name", "Fatma"}}.dump();
    const auto people = town.outside.count("person");
    town.outside.run("CREATE TRIGGER broken BEFORE INSERT ON idempotency "
                     "BEGIN SELECT RAISE(ABORT, 'no'); END");
    CHECK(town.send(request).status == 500);
    CHECK(town.outside.count("person") == people);
    town.outside.run("DROP TRIGGER broken");
    // As if the program stopped between the effect and its answer.
    town.outside.run("CREATE TRIGGER broken BEFORE UPDATE ON idempotency "
                     "BEGIN SELECT RAISE(ABORT, 'no'); END");
    CHECK(town.send(request).status == 201);
    town.outside.run("DROP TRIGGER broken");
    const auto again = town.send(request);
    CHECK(again.status == 409);
    CHECK(json::parse(again.body)["code"] == "answer_lost");
    CHECK(town.outside.count("person") == people + 1);
}

TEST_CASE("a refused request leaves its key free", "[journey]")
{
    Town town;
    auto request = town.byToken(web::Role::admin, web::Method::post, "/api/v1/people");
    request.headers["idempotency-key"] = "k";
    request.body = json{{"given_name", ""}}.dump();
    CHECK(town.send(request).status == 422);
    CHECK(town.outside.count("idempotency") == 0);
    request.body = json{{"given_name", "Fatma"}}.dump();
    CHECK(town.send(request).status == 201);
}

TEST_CASE("links name the port that was free, not the 0 that was asked for", "[journey]")
{
    Folder folder;
    const auto asked = askForty(folder.path);
    std::string token;
    {
        const SystemClock clock;
        App app({folder.path, {}, "http://127.0.0.1", "Örnek", {}, db::Durability::full}, clock);
        token = app.accounts().addToken("t", web::Role::secretary, {"test"}).reveal();
    }
    const Serving serving(folder.path);
    const auto made
        = Browser(serving.port)
              .ask("POST", "/api/v1/invitations/" + std::to_string(asked.front().id) + "/link",
                  {{"Authorization", "Bearer " + token}}, "{}");
    CHECK(json::parse(made->body)["link"].get<std::string>().rfind(
              "http://127.0.0.1:" + std::to_string(serving.port) + "/k/", 0)
        == 0);
}

TEST_CASE("what is written on the way to an answer lies in the data folder", "[journey]")
{
    Folder folder;
    askForty(folder.path);
    std::string token;
    {
        const SystemClock clock;
        App app({folder.path, {}, "http://127.0.0.1", "Örnek", {}, db::Durability::full}, clock);
        token = app.accounts().addToken("t", web::Role::reader, {"test"}).reveal();
    }
    const auto work = folder.path / "files" / ".work";
    std::filesystem::create_directories(work / "left by one that was killed");
    const Serving serving(folder.path);
    CHECK(std::filesystem::is_empty(work));
    const int watch = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    REQUIRE(::inotify_add_watch(watch, work.c_str(), IN_CREATE) >= 0);
    const auto report = Browser(serving.port)
                            .ask("GET", "/api/v1/reports/attendance?format=xlsx",
                                {{"Authorization", "Bearer " + token}});
    CHECK(report->status == 200);
    std::array<char, 4096> seen{};
    CHECK(::read(watch, seen.data(), seen.size()) > 0);
    ::close(watch);
    CHECK(std::filesystem::is_empty(work));
}
