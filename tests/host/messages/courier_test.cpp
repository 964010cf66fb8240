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
    "what asks for an answer goes while the meeting is not over, and not while it is postponed",
    "[messages]")
{
    Post post(1);
    const auto become = [&](meetings::State state) {
        post.db.transact([&](db::Session& session) {
            return session.run("UPDATE meeting SET state = $1", meetings::codeOf(state));
        });
    };
    for (const auto state : meetings::states) {
        INFO(meetings::codeOf(state));
        become(meetings::State::called);
        const auto job = *post.messages->send(post.meeting,
            {Purpose::reminder, "every-point", {}, {"[bağlantı]", "[bağlantı]"}}, post.secretary);
        REQUIRE(post.messages->pause(job, post.secretary)); // nothing leaves
        become(state);
        const bool over = meetings::isOver(state);
        CHECK((post.carry(job).count(State::dropped) == 1)
            == (over || state == meetings::State::postponed));
        const auto more = post.messages->preview(post.meeting, post.order("Gelin"));
        CHECK((!more && more.error() == MessageRefusal::meeting_over) == over);
        REQUIRE(post.messages->abort(job, post.secretary));
    }
}
