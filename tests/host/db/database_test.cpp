// SPDX-License-Identifier: MIT
#include "db/database.h"

#include "db/idempotency.h"
#include "db/journal.h"
#include "support/world.h"

#include <catch2/catch.hpp>

#include <stdexcept>
#include <thread>

using namespace hazirun;

namespace {

std::string settingOf(test::World& world, const char* name)
{
    return world.db.read([&](db::Session& session) { return db::setting(session, name); })
        .value_or("-");
}

} // namespace

TEST_CASE("an exception or a refused result undoes that work alone", "[db]")
{
    test::World world;
    world.db.transact([](db::Session& session) {
        db::setSetting(session, "kept", "1");
        return Done{};
    });
    const auto throwing = [](db::Session& session) -> Done {
        db::setSetting(session, "kept", "2");
        throw std::runtime_error("broken");
    };
    CHECK_THROWS_AS(world.db.transact(throwing), std::runtime_error);
    const auto refused = world.db.transact([](db::Session& session) -> Result<Done, int> {
        db::setSetting(session, "kept", "3");
        return Refused{7};
    });
    CHECK(refused.error() == 7);
    CHECK(settingOf(world, "kept") == "1");
}

TEST_CASE("works of many threads are all kept", "[db]")
{
    test::World world;
    std::vector<std::thread> threads;
    for (int t = 0; t < 8; ++t) {
        threads.emplace_back([&world, t] {
            for (int i = 0; i < 25; ++i) {
                world.db.transact([&](db::Session& session) {
                    db::note(session, world.clock.now(), {"test"}, "test.noted", t * 25 + i);
                    return Done{};
                });
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    static constexpr std::string_view counted
        = "SELECT COUNT(*) FROM audit WHERE act = 'test.noted'";
    CHECK(world.db.read([](db::Session& session) { return session.value<std::int64_t>(counted); })
        == 200);
}

TEST_CASE("a transact inside a transact is a mistake of the program", "[db]")
{
    test::World world;
    CHECK_THROWS_AS(world.db.transact([&](db::Session&) {
        world.db.transact([](db::Session&) { return Done{}; });
        return Done{};
    }),
        std::logic_error);
}

TEST_CASE("an idempotency key knows its own body", "[db]")
{
    test::World world;
    CHECK_FALSE(db::recall(world.db, {"k", "me"}, "body"));
    db::remember(world.db, {"k", "me"}, "body", {201, "{}"}, world.clock.now());
    CHECK(db::recall(world.db, {"k", "me"}, "body")->status == 201);
    CHECK_FALSE(db::recall(world.db, {"k", "me"}, "other")->same_request);
    CHECK_FALSE(db::recall(world.db, {"k", "you"}, "body"));
}
