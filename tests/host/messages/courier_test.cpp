// SPDX-License-Identifier: MIT
#include "messages/courier.h"

#include "post.h"

#include <catch2/catch.hpp>

using namespace hazirun;
using namespace hazirun::messages;
using test::Post;

TEST_CASE("what the channel did that could not be written down is uncertain at the next run",
    "[messages]")
{
    Post post(1);
    Courier courier(post.db, *post.channels, post.box, post.clock);
    const auto script = [&](std::string_view text) {
        post.db.transact([&](db::Session& session) {
            session.script(text);
            return Done{};
        });
    };
    const auto job = post.send("Gelin");
    script("CREATE TRIGGER full BEFORE UPDATE ON message WHEN OLD.state = 'handing' "
           "BEGIN SELECT RAISE(ABORT, 'disk full'); END");
    CHECK_THROWS(courier.run());
    CHECK(post.messages->job(job)->count(State::handing) == 1);
    CHECK(post.kept("sent/1") == "1");
    CHECK_THROWS(courier.run()); // nothing can be written yet
    script("DROP TRIGGER full");
    courier.run();
    CHECK(post.messages->job(job)->count(State::uncertain) == 1);
    post.clock.at += std::chrono::seconds{31};
    courier.run();
    CHECK(post.messages->job(job)->count(State::sent) == 1);
    CHECK(post.kept("sent/1") == "1"); // asked for, not sent again
}

TEST_CASE("what is sent again does not outlive the meeting", "[messages]")
{
    Post post(1);
    const auto job = post.send("WRONG");
    CHECK(post.carry(job).count(State::rejected) == 1);
    post.clock.at = parseInstant("2026-03-12T09:00:00Z").value(); // it begins at 11:00Z
    REQUIRE(post.messages->retry(job, post.secretary));
    REQUIRE(post.messages->pause(job, post.secretary));
    post.clock.at = parseInstant("2026-03-12T10:59:59Z").value();
    CHECK(post.carry(job).count(State::queued) == 1);
    CHECK(post.carry(job, std::chrono::seconds{1}).count(State::expired) == 1);
}

TEST_CASE("attempts that never reached the channel are none of its tries", "[messages]")
{
    Post post(1);
    const auto job = post.send("LATER");
    const auto steps = [&] {
        return post.db.read([](db::Session& session) {
            return session.value<std::int64_t>("SELECT COUNT(*) FROM message_step").value();
        });
    };
    REQUIRE(post.plugins->disable("every-point", post.secretary));
    for (int i = 0; i < 5; ++i) {
        CHECK(post.carry(job, std::chrono::hours{7}).count(State::queued) == 1);
    }
    CHECK(steps() == 5);
    CHECK(post.carry(job, std::chrono::hours{5}).count(State::queued) == 1);
    CHECK(steps() == 5); // the pauses grow all the same
    REQUIRE(post.plugins->enable("every-point", post.secretary));
    for (int i = 0; i < 5; ++i) {
        CHECK(post.carry(job, std::chrono::hours{7}).count(State::retrying) == 1);
    }
    CHECK(post.carry(job, std::chrono::hours{7}).count(State::failed) == 1);
}

TEST_CASE("a sending said once more has a key of its own, a retry of it has the same", "[messages]")
{
    Post post(1);
    const auto job = post.send("LATER ONCE");
    CHECK(post.carry(job).count(State::retrying) == 1);
    CHECK(post.carry(job, std::chrono::seconds{61}).count(State::sent) == 1);
    CHECK(post.kept("sent/1") == "1"); // the key was known

    post.clock.at += std::chrono::hours{25};
    const auto other = post.send("WRONG ONCE");
    CHECK(post.carry(other).count(State::rejected) == 1);
    CHECK(post.kept("sent/2") == "1");
    REQUIRE(post.messages->retry(other, post.secretary));
    CHECK(post.carry(other).count(State::rejected) == 1);
    CHECK(post.kept("sent/2") == "2");
}

TEST_CASE(
    "what a message says fits the meeting when it is queued, and when it leaves", "[messages]")
{
    using meetings::State;
    Post post(1);
    const auto become = [&](State state) {
        post.db.transact([&](db::Session& session) {
            return session.run("UPDATE meeting SET state = $1", meetings::codeOf(state));
        });
    };
    const auto fits = [&](Purpose purpose) {
        return post.messages->preview(post.meeting, post.order("Gelin", purpose)).has_value();
    };
    for (const auto state : meetings::states) {
        INFO(meetings::codeOf(state));
        const bool ahead = state == State::draft || state == State::called || state == State::open;
        const bool held = meetings::wasHeld(state);
        become(State::called);
        std::vector<JobId> jobs;
        for (const auto purpose : {Purpose::reminder, Purpose::change}) {
            jobs.push_back(
                *post.messages->send(post.meeting, post.order("Gelin", purpose), post.secretary));
            REQUIRE(post.messages->pause(jobs.back(), post.secretary)); // nothing leaves
        }
        become(state);
        CHECK((post.carry(jobs.at(0)).count(messages::State::dropped) == 0) == ahead);
        CHECK((post.carry(jobs.at(1)).count(messages::State::dropped) == 0)
            == (ahead || state == State::postponed));
        CHECK(fits(Purpose::invitation) == ahead);
        CHECK(fits(Purpose::reminder) == ahead);
        CHECK(fits(Purpose::change) == (ahead || state == State::postponed));
        CHECK(fits(Purpose::cancellation) == (state == State::cancelled));
        CHECK(fits(Purpose::thanks) == held);
        for (const auto job : jobs) {
            REQUIRE(post.messages->abort(job, post.secretary));
        }
    }
}

TEST_CASE("a meeting whose hour has gone is over for messages, too, though nobody closed it",
    "[messages]")
{
    Post post(1);
    const auto why = [&](Purpose purpose) {
        return messages::unfit(purpose, *post.messages->meeting(post.meeting), post.clock.at);
    };
    post.clock.at = parseInstant("2026-03-12T12:59:59Z").value(); // it ends at 13:00Z
    CHECK_FALSE(why(Purpose::reminder));
    CHECK(why(Purpose::thanks) == MessageRefusal::not_held);
    post.clock.at += std::chrono::seconds{1};
    CHECK(why(Purpose::reminder) == MessageRefusal::meeting_over);
    CHECK(why(Purpose::change) == MessageRefusal::meeting_over);
    CHECK(why(Purpose::cancellation) == MessageRefusal::not_cancelled);
    CHECK_FALSE(why(Purpose::thanks));
}
