// SPDX-License-Identifier: MIT
#include "db/database.h"

#include "db/idempotency.h"
#include "db/journal.h"
#include "support/world.h"

#include <catch2/catch.hpp>

#include <atomic>
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

TEST_CASE("of works that are committed together, each that fails is undone alone", "[db]")
{
    test::World world;
    const auto work = [&world](int number) {
        return world.db.transact([&](db::Session& session) -> Result<Done, int> {
            db::note(session, world.clock.now(), {"test"}, "test.noted", number);
            if (number % 5 == 0) {
                throw std::runtime_error("broken");
            }
            return number % 3 == 0 ? Result<Done, int>{Refused{number}} : Done{};
        });
    };
    std::atomic<int> wrong = 0; // Catch's own checks are for one thread
    std::vector<std::thread> threads;
    for (int t = 0; t < 8; ++t) {
        threads.emplace_back([&, t] {
            for (int number = 30 * t; number < 30 * (t + 1); ++number) {
                try {
                    const bool should = number % 3 != 0 && number % 5 != 0;
                    wrong += work(number).has_value() == should ? 0 : 1;
                } catch (const std::runtime_error&) {
                    wrong += number % 5 == 0 ? 0 : 1;
                }
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    CHECK(wrong == 0);
    const auto kept = world.db.read([](db::Session& session) {
        static constexpr std::string_view noted
            = "SELECT subject_id FROM audit WHERE act = 'test.noted' ORDER BY subject_id";
        return session.all(noted, [](db::Row& row) { return row.next<int>(); });
    });
    std::vector<int> expected;
    for (int number = 0; number < 240; ++number) {
        if (number % 5 != 0 && number % 3 != 0) {
            expected.push_back(number);
        }
    }
    CHECK(kept == expected);
}

TEST_CASE("which words a person may have is still held after its rule was rewritten", "[db]")
{
    test::World world;
    static constexpr std::string_view insert
        = "INSERT INTO person (given_name, family_name, search_form, sort_key, gender, phone, "
          "email,"
          " neighbourhood, sector, organisation, created_at, updated_at)"
          " VALUES ('', '', '', x'00', $1, '', '', '', $2, '', 0, 0)";
    const auto taken = [&world](const char* gender, const char* sector) {
        try {
            world.db.transact([&](db::Session& session) {
                session.run(insert, gender, sector);
                return Done{};
            });
        } catch (const db::Error& error) {
            REQUIRE(error.isConstraint());
            return false;
        }
        return true;
    };
    CHECK(taken("female", ""));
    CHECK(taken("unstated", "individual"));
    CHECK(taken("male", "civil"));
    CHECK_FALSE(taken("other", ""));
    CHECK_FALSE(taken("female", "army"));
    // The old lists, each of which would be a table at every statement.
    static constexpr std::string_view lists
        = "SELECT COUNT(*) FROM sqlite_schema WHERE sql LIKE '%''female'',''male'',''unstated''%'"
          " OR sql LIKE '%''public'',''private'',''civil''%' OR sql LIKE "
          "'%''none'',''yes'',''no''%'"
          " OR sql LIKE '%''draft'',''invited''%' OR sql LIKE '%''desk'',''paper'',''scan''%'";
    CHECK(world.db.read([](db::Session& session) { return session.value<std::int64_t>(lists); })
        == 0);
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

TEST_CASE("a reading of one statement counts one, and a second one is a mistake", "[db]")
{
    test::World world;
    world.db.transact([](db::Session& session) {
        db::setSetting(session, "name", "kept");
        return Done{};
    });
    const auto name = [](db::Session& session) { return db::setting(session, "name"); };
    const auto before = world.db.statements();
    CHECK(world.db.readOnce(name) == "kept");
    CHECK(world.db.statements() == before + 1);
    const auto twice = [&](db::Session& session) {
        const auto first = name(session);
        return first == name(session);
    };
    CHECK_THROWS_AS(world.db.readOnce(twice), std::logic_error);
    CHECK(world.db.read(twice)); // in one transaction as many as it likes
    CHECK(world.db.statements() == before + 5);
}

TEST_CASE("a companion is kept with what its thread transacts, and only with that", "[db]")
{
    test::World world;
    const auto transact = [&](bool keep) {
        return world.db.transact([&](db::Session& session) -> Result<Done, int> {
            db::note(session, world.clock.now(), {"x"}, "work", 1);
            if (!keep) {
                return Refused{1};
            }
            return Done{};
        });
    };
    static constexpr std::string_view counted = "SELECT COUNT(*) FROM audit WHERE act = $1";
    const auto count = [&](const char* act) {
        return world.db.read(
            [&](db::Session& session) { return session.value<std::int64_t>(counted, act); });
    };
    {
        const db::Database::Companion companion(world.db, [&](db::Session& session) {
            db::note(session, world.clock.now(), {"x"}, "companion", 1);
        });
        CHECK_FALSE(transact(false));
        CHECK_FALSE(companion.isKept());
        CHECK(count("companion") == 0);
        std::thread([&] { static_cast<void>(transact(true)); }).join();
        CHECK_FALSE(companion.isKept());
        CHECK(transact(true));
        CHECK(companion.isKept());
        CHECK(count("companion") == 1);
        test::World elsewhere;
        elsewhere.db.transact([](db::Session&) { return Done{}; });
        CHECK(count("companion") == 1);
    }
    {
        const db::Database::Companion broken(
            world.db, [](db::Session&) { throw std::runtime_error("broken"); });
        CHECK_THROWS(static_cast<void>(transact(true)));
        CHECK_FALSE(broken.isKept());
    }
    CHECK(transact(true));
    CHECK(count("companion") == 1);
    CHECK(count("work") == 3);
}

TEST_CASE("an idempotency key knows its own body", "[db]")
{
    test::World world;
    CHECK_FALSE(db::recall(world.db, {"k", "me"}, "body"));
    db::remember(world.db, {"k", "me"}, "body", {201, "{}"}, world.clock.now());
    CHECK(db::recall(world.db, {"k", "me"}, "body")->answer->status == 201);
    CHECK_FALSE(db::recall(world.db, {"k", "me"}, "other")->same_request);
    CHECK_FALSE(db::recall(world.db, {"k", "you"}, "body"));
}

TEST_CASE("a claimed key stays claimed until it is answered or released", "[db]")
{
    test::World world;
    const db::IdempotencyKey key{"k", "me"};
    const auto claim = [&] {
        world.db.transact([&](db::Session& session) {
            db::claim(session, key, "body", world.clock.now());
            return Done{};
        });
    };
    claim();
    CHECK_FALSE(db::recall(world.db, key, "body")->answer);
    CHECK_FALSE(db::recall(world.db, key, "other")->same_request);
    db::release(world.db, key);
    CHECK_FALSE(db::recall(world.db, key, "body"));
    claim();
    claim();
    db::remember(world.db, key, "body", {201, "{}"}, world.clock.now());
    db::release(world.db, key);
    CHECK(db::recall(world.db, key, "body")->answer->status == 201);
}
