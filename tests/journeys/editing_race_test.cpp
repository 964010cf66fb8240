// SPDX-License-Identifier: MIT
// Two who save at the same moment: one is kept, the other is told, and nothing is lost unsaid.
#include "program.h"
#include "support/browser.h"

#include <array>
#include <barrier>
#include <thread>

using namespace hazirun;
using namespace hazirun::test;
using nlohmann::json;

namespace {

constexpr int rounds = 40;

/// A served program with a person and a meeting, somebody signed in and a token.
struct Office : Program {
    std::string cookie;
    std::string bearer;
    std::unique_ptr<web::Server> server;
    std::uint16_t port = 0;

    Office()
    {
        const Secret password{"three plain words"};
        REQUIRE(app.accounts().add({"a@example.org", "A", web::Role::admin}, password, {"test"}));
        cookie
            = "hazirun=" + app.accounts().signIn("a@example.org", password, "10.0.0.1")->reveal();
        bearer = "Bearer " + app.accounts().addToken("t", web::Role::admin, {"test"}).reveal();
        call(web::Method::post, "/api/v1/people", {{"given_name", "Ayşe"}});
        call(web::Method::post, "/api/v1/meetings",
            {{"kind", "focus_group"}, {"title", "Kadınlar"}, {"begins_at", "2026-03-12T14:00"}});
        web::ServerSettings settings;
        settings.port = 0;
        settings.threads = 4;
        server = app.server(settings);
        port = server->start();
    }
    ~Office() { server->stop(); }
    Office(const Office&) = delete;
    Office& operator=(const Office&) = delete;

    std::string stored(const std::string& path, const std::string& field)
    {
        return call(web::Method::get, "/api/v1" + path)[field];
    }
};

/// Saves over what was read; the status of the answer.
using Save = std::function<int(const std::string& word)>;
/// Reads now.
using Writer = std::function<Save(Browser&)>;

/// By the page's form.
Writer byForm(const Office& office, const std::string& form, const std::string& action,
    const std::string& field)
{
    return [&office, form, action, field](Browser& browser) -> Save {
        const auto page = browser.ask("GET", form, {{"Cookie", office.cookie}})->body;
        const auto fields = "csrf=" + hiddenField(page, "csrf")
            + "&seen=" + hiddenField(page, "seen") + "&" + field + "=";
        return [&office, &browser, action, fields](const std::string& word) {
            return browser
                .ask("POST", action,
                    {{"Cookie", office.cookie},
                        {"Content-Type", "application/x-www-form-urlencoded"}},
                    fields + word)
                ->status;
        };
    };
}

std::map<std::string, std::string> headersOf(const Office& office, const std::string& tag)
{
    std::map<std::string, std::string> out{{"Authorization", office.bearer}};
    if (!tag.empty()) {
        out["If-Match"] = tag;
    }
    return out;
}

enum class Condition { none, if_match };

/// By a program; no field: it deletes.
Writer byProgram(
    const Office& office, const std::string& path, const std::string& field, Condition condition)
{
    return [&office, path = "/api/v1" + path, field, condition](Browser& browser) -> Save {
        const auto read = browser.ask("GET", path, headersOf(office, {}));
        const auto tag = condition == Condition::none ? std::string{} : read->head.get("ETag");
        return [&office, &browser, path, field, tag](const std::string& word) {
            const auto body = field.empty() ? std::string{} : json{{field, word}}.dump();
            return browser
                .ask(body.empty() ? "DELETE" : "PATCH", path, headersOf(office, tag), body)
                ->status;
        };
    };
}

/// Both read, and then both save.
std::array<int, 2> atOnce(
    const Office& office, const std::array<Writer, 2>& writers, const std::string& round)
{
    std::barrier have_read(2);
    std::array<int, 2> out{};
    const auto work = [&](std::size_t i) {
        Browser browser(office.port);
        const auto save = writers.at(i)(browser);
        have_read.arrive_and_wait();
        out.at(i) = save((i == 0 ? "a" : "b") + round);
    };
    std::thread other(work, 1);
    work(0);
    other.join();
    return out;
}

/// Every round one of the two is kept and the other told.
void oneWins(Office& office, const std::array<Writer, 2>& writers, const std::string& path,
    const std::string& field)
{
    for (int i = 0; i < rounds; ++i) {
        const auto round = std::to_string(i);
        const auto answers = atOnce(office, writers, round);
        INFO("round " << i << ": " << answers[0] << " and " << answers[1]);
        const auto kept = [](int status) { return status == 200 || status == 303; };
        const auto told = [](int status) { return status == 412 || status == 409; };
        REQUIRE(kept(answers[0]) != kept(answers[1]));
        REQUIRE(told(answers[0]) != told(answers[1]));
        REQUIRE(office.stored(path, field) == (kept(answers[0]) ? "a" : "b") + round);
    }
}

} // namespace

TEST_CASE("of two forms of one meeting or person saved at once one is kept, and the other told",
    "[journey]")
{
    Office office;
    const auto meeting = byForm(office, "/meetings/1/edit", "/meetings/1", "title");
    oneWins(office, {meeting, meeting}, "/meetings/1", "title");
    const auto person
        = byForm(office, "/people/1/edit", "/people/1/edit", "gender=female&given_name");
    oneWins(office, {person, person}, "/people/1", "given_name");
}

TEST_CASE(
    "of two programs that send what they read at once one is kept, and the other told", "[journey]")
{
    Office office;
    const auto meeting = byProgram(office, "/meetings/1", "title", Condition::if_match);
    oneWins(office, {meeting, meeting}, "/meetings/1", "title");
    const auto person = byProgram(office, "/people/1", "given_name", Condition::if_match);
    oneWins(office, {person, person}, "/people/1", "given_name");
}

TEST_CASE("a form and a program at once are no different", "[journey]")
{
    Office office;
    oneWins(office,
        {byForm(office, "/meetings/1/edit", "/meetings/1", "title"),
            byProgram(office, "/meetings/1", "title", Condition::if_match)},
        "/meetings/1", "title");
}

TEST_CASE("two changes of different fields at once are both kept, where nobody asks for more",
    "[journey]")
{
    Office office;
    const auto both = [&](const std::string& path, const std::string& one, const std::string& two) {
        for (int i = 0; i < rounds; ++i) {
            const auto round = std::to_string(i);
            const auto answers = atOnce(office,
                {byProgram(office, path, one, Condition::none),
                    byProgram(office, path, two, Condition::none)},
                round);
            REQUIRE(answers == std::array{200, 200});
            REQUIRE(office.stored(path, one) == "a" + round);
            REQUIRE(office.stored(path, two) == "b" + round);
        }
    };
    both("/meetings/1", "title", "place");
    both("/people/1", "given_name", "organisation");
}

TEST_CASE("who is changed and removed at once is either changed or gone", "[journey]")
{
    Office office;
    for (int i = 2; i < 2 + rounds / 2; ++i) {
        office.call(web::Method::post, "/api/v1/people", {{"given_name", "Ali"}});
        const auto path = "/people/" + std::to_string(i);
        const auto answers = atOnce(office,
            {byProgram(office, path, "given_name", Condition::if_match),
                byProgram(office, path, {}, Condition::if_match)},
            std::to_string(i));
        INFO(answers[0] << " and " << answers[1]);
        REQUIRE((answers == std::array{200, 412} || answers == std::array{404, 204}));
        REQUIRE(office.ask(web::Method::get, "/api/v1" + path).status
            == (answers[0] == 200 ? 200 : 404));
    }
}
