// SPDX-License-Identifier: MIT
// The served program on a disk with no room left, and with its database held by another program: a
// clear 503, and afterwards everything that was acknowledged is there.
#include "small_disk.h"
#include "support/whole_database.h"

#include <atomic>
#include <set>
#include <thread>

using namespace hazirun;
using namespace hazirun::test;
using nlohmann::json;

namespace {

std::string tokenFor(const std::filesystem::path& data)
{
    const SystemClock clock;
    App app({data, {}, "http://127.0.0.1", "Örnek", {}, db::Durability::full}, clock);
    return "Bearer " + app.accounts().addToken("t", web::Role::desk, {"test"}).reveal();
}

/// One answer through its link, with a note that takes room; its status.
int answerOnce(Browser& browser, const Asked& asked, const std::string& note)
{
    const auto nonce = hiddenField(browser.get(asked.link)->body, "nonce");
    return browser.post(asked.link, {{"answer", "yes"}, {"nonce", nonce}, {"note", note}})->status;
}

std::unique_ptr<Answer> tap(Browser& browser, const std::string& token, std::int64_t person)
{
    return browser.ask("POST", "/api/v1/meetings/1/attendance",
        {{"Authorization", token}, {"Content-Type", "application/json"}},
        json{{"person", person}, {"status", "present"}}.dump());
}

} // namespace

TEST_CASE("a disk with no room left refuses answers and taps in words, and keeps what it took",
    "[journey]")
{
    const SmallDisk disk;
    INFO((disk.mounted ? "on a disk of its own" : "mounting is not allowed: files may not grow"));
    const auto asked = askForty(disk.folder.path);
    const auto token = tokenFor(disk.folder.path);
    Serving serving(disk.folder.path);
    Browser browser(serving.port);
    REQUIRE(answerOnce(browser, asked.front(), "ilk") == 303);
    if (disk.mounted) {
        disk.leave(0);
    } else {
        serving.setFileLimit(std::filesystem::file_size(disk.folder.path / "hazirun.db-wal"));
    }
    std::set<std::string> taken{"ilk"};
    std::string last;
    int status = 303;
    for (int i = 0; i < 2000 && status == 303; ++i) {
        last = std::to_string(i) + std::string(300, 'n');
        status = answerOnce(browser, asked[static_cast<std::size_t>(i) % asked.size()], last);
        if (status == 303) {
            taken.insert(last);
        }
    }
    CHECK(status == 503);
    const auto nonce = hiddenField(browser.get(asked.front().link)->body, "nonce");
    const auto page = browser.post(
        asked.front().link, {{"answer", "no"}, {"nonce", nonce}, {"note", std::string(300, 'm')}});
    CHECK(page->status == 503);
    CHECK(page->head.get("Retry-After") == "30");
    CHECK(page->body.find("Hiçbir şey değişmedi") != std::string::npos);
    const auto refused = tap(browser, token, 1);
    CHECK(refused->status == 503);
    CHECK(refused->head.get("Retry-After") == "30");
    CHECK(json::parse(refused->body).at("status") == 503);
    CHECK(browser.get(asked.front().link)->status == 200);
    disk.empty();
    serving.setFileLimit(RLIM_INFINITY);
    CHECK(answerOnce(browser, asked.back(), "son") == 303);
    taken.insert("son");
    CHECK(tap(browser, token, 1)->status == 201);
    const WholeDatabase outside(disk.folder.path / "hazirun.db");
    const auto answers = outside.rows().at("answer");
    for (const auto& note : taken) {
        INFO(note.substr(0, 10));
        CHECK(answers.find(note) != std::string::npos);
    }
    CHECK(answers.find(std::string(300, 'm')) == std::string::npos);
    CHECK(outside.count("attendance") == 1);
}

TEST_CASE("/healthz says when the disk has no room left, and when it has room again", "[journey]")
{
    const SmallDisk disk;
    INFO((disk.mounted ? "on a disk of its own" : "mounting is not allowed: files may not grow"));
    const auto asked = askForty(disk.folder.path);
    const Serving serving(disk.folder.path);
    const auto becomes = [&](int status) {
        int last = 0;
        for (int i = 0; i < 600 && last != status; ++i) {
            last = Browser(serving.port).get("/healthz")->status;
            std::this_thread::sleep_for(std::chrono::milliseconds{100});
        }
        return last == status;
    };
    CHECK(becomes(200));
    if (disk.mounted) {
        disk.leave(0);
    } else {
        serving.setFileLimit(4096);
    }
    CHECK(becomes(503));
    const auto sick = Browser(serving.port).get("/healthz");
    CHECK(json::parse(sick->body).at("detail")
        == "Veri klasörüne artık bir şey yazılamıyor; disk dolu mu?");
    disk.empty();
    serving.setFileLimit(RLIM_INFINITY);
    CHECK(becomes(200));
}

TEST_CASE("a database held by another program is waited for once, not once for each", "[journey]")
{
    Folder folder;
    const auto asked = askForty(folder.path);
    Serving serving(folder.path);
    Browser browser(serving.port);
    const auto nonceOf
        = [&](const Asked& one) { return hiddenField(browser.get(one.link)->body, "nonce"); };
    std::vector<std::string> nonces;
    for (std::size_t i = 0; i < 5; ++i) {
        nonces.push_back(nonceOf(asked[i]));
    }
    const WholeDatabase other(folder.path / "hazirun.db");
    other.run("BEGIN EXCLUSIVE");
    const auto took = [begin = std::chrono::steady_clock::now()] {
        return std::chrono::steady_clock::now() - begin;
    };
    const auto isRefused = [&](std::size_t i) {
        const auto page
            = Browser(serving.port).post(asked[i].link, {{"answer", "yes"}, {"nonce", nonces[i]}});
        return page->status == 503 && page->head.get("Retry-After", "") == "30"
            && page->body.find("Hiçbir şey değişmedi") != std::string::npos;
    };
    CHECK(isRefused(0));
    const auto once = took();
    std::atomic<int> refused{0};
    {
        std::vector<std::jthread> all;
        for (std::size_t i = 0; i < 5; ++i) {
            all.emplace_back([&, i] { refused += isRefused(i) ? 1 : 0; });
        }
        all.emplace_back(
            [&] { refused += Browser(serving.port).get("/healthz")->status == 503 ? 1 : 0; });
    }
    CHECK(refused == 6);
    // One after another they would take five times as long as one; together they wait twice, for
    // the one that came first and for the rest.
    CHECK(took() - once < 4 * once);
    other.run("ROLLBACK");
    Browser afterwards(serving.port); // the server has closed the idle connection
    CHECK(afterwards.get("/healthz")->status == 200);
    CHECK(other.count("answer") == 0);
    CHECK(answerOnce(afterwards, asked.front(), "") == 303);
    CHECK(other.count("answer") == 1);
}
