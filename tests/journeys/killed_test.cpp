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
