// SPDX-License-Identifier: MIT
// The program is killed without warning while people answer: what was acknowledged is there
// afterwards.
#include "serving.h"
#include "support/browser.h"

#include <atomic>
#include <mutex>
#include <set>
#include <thread>

using namespace hazirun;
using nlohmann::json;

TEST_CASE("answers acknowledged before a kill are there after it", "[journey]")
{
    test::Folder folder;
    const auto asked = test::askForty(folder.path);
    std::mutex mutex;
    std::set<std::int64_t> acknowledged;
    {
        test::Serving serving(folder.path);
        std::atomic<std::size_t> next{0};
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&] {
                try {
                    test::Browser browser(serving.port);
                    for (auto i = next++; i < asked.size(); i = next++) {
                        const auto nonce
                            = test::hiddenField(browser.get(asked[i].link)->body, "nonce");
                        if (browser.post(asked[i].link, {{"answer", "yes"}, {"nonce", nonce}})
                                ->status
                            == 303) {
                            const std::lock_guard lock(mutex);
                            acknowledged.insert(asked[i].id);
                            if (acknowledged.size() == 25) {
                                serving.kill();
                            }
                        }
                    }
                } catch (const Poco::Exception&) {
                    return; // the program is gone, as intended
                }
            });
        }
        for (auto& thread : threads) {
            thread.join();
        }
    }
    REQUIRE(acknowledged.size() >= 25);
    const SystemClock clock;
    App app({folder.path, {}, "http://127.0.0.1", "Örnek", {}, db::Durability::full}, clock);
    std::set<std::int64_t> stored;
    for (const auto& one : app.invitations().invited(MeetingId{1})) {
        if (one.answer == invitations::Answer::yes) {
            stored.insert(one.id.value);
        }
    }
    CHECK(std::includes(stored.begin(), stored.end(), acknowledged.begin(), acknowledged.end()));
    CHECK(app.database().read([](db::Session& session) {
        static constexpr std::string_view check = "PRAGMA integrity_check";
        return session.value<std::string>(check).value();
    }) == "ok");
}

TEST_CASE("requests repeated with their keys after a kill have had their effect once", "[journey]")
{
    constexpr int wanted = 60;
    test::Folder folder;
    std::string token;
    {
        const SystemClock clock;
        App app({folder.path, {}, "http://127.0.0.1", "Örnek", {}, db::Durability::full}, clock);
        token = app.accounts().addToken("t", web::Role::secretary, {"test"}).reveal();
    }
    const auto add = [&](std::uint16_t port, int i) {
        return test::Browser(port)
            .ask("POST", "/api/v1/people",
                {{"Authorization", "Bearer " + token}, {"Idempotency-Key", std::to_string(i)}},
                json{{"given_name", "Kişi"}}.dump())
            ->status;
    };
    {
        test::Serving serving(folder.path);
        std::atomic<int> next{0};
        std::vector<std::jthread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&] {
                try {
                    for (int i = next++; i < wanted; i = next++) {
                        if (add(serving.port, i) == 201 && i == wanted / 2) {
                            serving.kill();
                        }
                    }
                } catch (const Poco::Exception&) {
                    return; // the program is gone, as intended
                }
            });
        }
    }
    test::Serving serving(folder.path);
    for (int i = 0; i < wanted; ++i) {
        const auto status = add(serving.port, i);
        CHECK((status == 201 || status == 409));
    }
    serving.kill();
    const SystemClock clock;
    App app({folder.path, {}, "http://127.0.0.1", "Örnek", {}, db::Durability::full}, clock);
    CHECK(app.people().count({}) == wanted);
}
