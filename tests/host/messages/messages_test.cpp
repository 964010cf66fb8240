// SPDX-License-Identifier: MIT
#include "messages/messages.h"

#include "messages/job_words.h"
#include "post.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace hazirun;
using namespace hazirun::messages;
using test::Post;

TEST_CASE("each invited person gets a message with a living link, in batches of the channel's size",
    "[messages]")
{
    Post post(5);
    const auto preview = post.messages->preview(post.meeting, post.order("Gelin"));
    REQUIRE(preview);
    CHECK(preview->will.size() == 5);
    CHECK(
        preview->will.front().addressee.name == "Kişi0"); // who has one name has no blank after it
    CHECK(preview->will.front().text.find("Gelin Kişi0 https://") == 0);
    CHECK(preview->costly.empty()); // the placeholder's letters are not sent
    const auto job = post.send("Gelin");
    CHECK(post.messages->job(job)->count(State::queued) == 5);
    const auto done = post.carry(job);
    CHECK(done.count(State::sent) == 5);
    CHECK(done.isDone());
    CHECK(post.kept("sent/1") == "1");
    CHECK(post.kept("sent/5") == "1");
    for (const auto& link : post.links) {
        CHECK(post.invitations.open(link.token)); // the letter printed before still works
    }
    const auto again = post.messages->send(post.meeting, post.order("Gelin"), post.secretary);
    REQUIRE_FALSE(again);
    CHECK(again.error() == MessageRefusal::nobody); // everybody got it within the day
}

TEST_CASE("a plug-in that dies in the middle of a batch loses and doubles nothing", "[messages]")
{
    Post post(3);
    const auto job = post.send("ABORT");
    const auto hit = post.carry(job);
    CHECK(hit.count(State::uncertain) == 2); // the batch the channel had in hand
    CHECK(hit.count(State::queued) == 1);
    CHECK(post.kept("sent/1") == "1");
    CHECK(post.kept("sent/2").empty()); // the second of the batch was never reached
    for (int i = 0; i < 10 && post.messages->job(job)->count(State::sent) < 3; ++i) {
        REQUIRE(post.plugins->enable(
            "every-point", post.secretary)); // instead of waiting for its pause to pass
        post.carry(job, std::chrono::minutes{3});
    }
    CHECK(post.messages->job(job)->count(State::sent) == 3);
    CHECK(post.kept("sent/1") == "1"); // asked for, not sent again
    CHECK(post.kept("sent/2") == "1");
    CHECK(post.kept("sent/3") == "1");
}

TEST_CASE("no word from the channel is uncertain and is asked for, never sent anew", "[messages]")
{
    Post post(1);
    const auto job = post.send("LOST");
    CHECK(post.carry(job).count(State::uncertain) == 1);
    CHECK(post.carry(job).count(State::uncertain) == 1); // not before its time
    CHECK(post.kept("sent/1") == "1");
    post.carry(job, std::chrono::seconds{31});
    CHECK(post.kept("sent/1") == "1");
}

TEST_CASE("a program killed with messages in hand finds them uncertain", "[messages]")
{
    Post post(2);
    const auto job = post.send("Gelin");
    post.db.transact([](db::Session& session) {
        return session.run("UPDATE message SET state = 'handing', tries = 1, due_at = NULL");
    });
    CHECK(post.messages->job(job)->count(State::handing) == 2);
    const auto after = post.carry(job);
    CHECK(after.count(State::uncertain) == 2);
    CHECK(post.carry(job, std::chrono::seconds{31}).count(State::sent) == 2);
}

TEST_CASE("a sending whose uncertain messages are asked about is not done", "[messages]")
{
    Post post(1);
    const auto job = post.send("LOST");
    auto now = post.carry(job);
    CHECK(shownState(now) == "running");
    CHECK(now.again == 1);
    CHECK(now.left() == 0);
    CHECK(now.again_at == post.clock.at + std::chrono::seconds{30});
    CHECK(post.messages->troubles(job).at(0).comes_again);
    CHECK(post.messages->sendUncertain(job, post.secretary).error()
        == MessageRefusal::none_uncertain);
    REQUIRE(post.messages->abort(job, post.secretary));
    now = post.carry(job, std::chrono::minutes{1});
    CHECK(now.left() == 1); // stopped: nobody asks any more
    CHECK(shownState(now) == "aborted");
}

TEST_CASE("where the channel cannot be asked, uncertain ones wait for the secretary", "[messages]")
{
    Post post(3);
    post.forget();
    const auto job = post.send("ABORT");
    const auto now = post.carry(job);
    CHECK(now.left() == 2);
    CHECK(now.again == 0);
    CHECK_FALSE(post.messages->troubles(job).at(0).comes_again);
    const auto preview = post.messages->preview(post.meeting, post.order("Gelin"));
    REQUIRE(preview);
    const auto uncertain = std::count_if(preview->wont.begin(), preview->wont.end(),
        [](const Wont& one) { return one.reason == WontReason::uncertain; });
    CHECK(uncertain == 2);
    auto all_the_same = post.order("Gelin");
    all_the_same.to.uncertain_too = true;
    CHECK(post.messages->preview(post.meeting, all_the_same)->will.size() == 2);

    REQUIRE(post.plugins->enable("every-point", post.secretary));
    CHECK(post.carry(job, std::chrono::minutes{3}).left() == 3);
    CHECK(post.kept("sent/1") == "1"); // never by itself
    REQUIRE(post.messages->sendUncertain(job, post.secretary));
    CHECK(post.messages->job(job)->count(State::queued) == 3); // the third met the same end
    CHECK(post.messages->job(job)->left() == 0);
    CHECK(post.messages->sendUncertain(job, post.secretary).error()
        == MessageRefusal::none_uncertain);
}

TEST_CASE(
    "a program killed with messages in hand repeats none the channel does not know", "[messages]")
{
    Post post(2);
    post.forget();
    const auto job = post.send("Gelin");
    post.db.transact([](db::Session& session) {
        return session.run("UPDATE message SET state = 'handing', tries = 1, due_at = NULL");
    });
    CHECK(post.carry(job).again == 2);
    const auto after = post.carry(job, std::chrono::seconds{31});
    CHECK(after.left() == 2);
    CHECK(post.kept("sent/1").empty());
}

TEST_CASE(
    "uncertain ones wait for a channel that is switched off and are asked about then", "[messages]")
{
    Post post(1);
    const auto job = post.send("LOST");
    CHECK(post.carry(job).again == 1);
    REQUIRE(post.plugins->disable("every-point", post.secretary));
    CHECK(post.carry(job, std::chrono::seconds{31}).again == 1);
    REQUIRE(post.plugins->enable("every-point", post.secretary));
    CHECK(post.carry(job, std::chrono::minutes{3}).again == 1);
    CHECK(post.kept("sent/1") == "1");
}

TEST_CASE("hold, go on, stop: what left stays, what waits is stopped", "[messages]")
{
    Post post(2);
    const auto job = post.send("Gelin");
    REQUIRE(post.messages->pause(job, post.secretary));
    CHECK(post.carry(job).count(State::queued) == 2);
    REQUIRE(post.messages->resume(job, post.secretary));
    REQUIRE(post.messages->resume(job, post.secretary)); // twice is once
    CHECK(post.carry(job).count(State::sent) == 2);

    post.clock.at += std::chrono::hours{25};
    const auto second = post.send("Yine");
    REQUIRE(post.messages->abort(second, post.secretary));
    CHECK(post.carry(second).count(State::stopped) == 2);
    CHECK(post.messages->resume(second, post.secretary).error() == MessageRefusal::job_over);
    REQUIRE(post.messages->retry(second, post.secretary));
    CHECK(post.carry(second).count(State::sent) == 2);
}

TEST_CASE("whoever answers meanwhile is not written to", "[messages]")
{
    Post post(2);
    const auto job = post.send("Gelin");
    REQUIRE(post.invitations.answer(post.links.front().token, {invitations::Answer::yes, {}, {}}));
    const auto after = post.carry(job);
    CHECK(after.count(State::dropped) == 1);
    CHECK(after.count(State::sent) == 1);
    CHECK(post.kept("sent/1").empty());
}

TEST_CASE("a wrong setting holds the sending and says why; a refusal is final; later means later",
    "[messages]")
{
    Post post(1);
    const auto held = post.carry(post.send("CONFIG"));
    CHECK(held.state == JobState::paused);
    CHECK(held.failure == "refused");
    CHECK(held.sentence == "user name missing");
    CHECK(held.count(State::queued) == 1);
    REQUIRE(post.messages->abort(held.id, post.secretary));

    const auto wrong = post.carry(post.send("WRONG"));
    CHECK(wrong.count(State::rejected) == 1);
    CHECK(post.messages->troubles(wrong.id).front().reason == Reason::number);

    const auto later = post.send("LATER");
    CHECK(post.carry(later).count(State::retrying) == 1);
    post.carry(later, std::chrono::seconds{59});
    CHECK(post.kept("sent/3") == "1");
    post.carry(later, std::chrono::seconds{2});
    CHECK(post.messages->job(later)->count(State::retrying) == 1);
}

TEST_CASE("without the channel messages wait and nothing is lost", "[messages]")
{
    Post post(2);
    const auto job = post.send("Gelin");
    REQUIRE(post.plugins->disable("every-point", post.secretary));
    const auto waiting = post.carry(job);
    CHECK(waiting.count(State::queued) == 2);
    CHECK(waiting.failure == "unavailable");
    REQUIRE(post.plugins->enable("every-point", post.secretary));
    CHECK(post.carry(job, std::chrono::seconds{31}).count(State::sent) == 2);
    CHECK(post.messages->job(job)->failure.empty());
}

TEST_CASE("a channel that is not what its package says fails and loses no message", "[messages]")
{
    Post post(2);
    const auto job = post.send("Gelin");
    const auto package = post.packages / "every-point";
    const auto sound = test::PluginWorld::read(package / "plugin.json");
    const auto decide = [&](const std::string& manifest) {
        test::PluginWorld::write(package / "plugin.json", manifest);
        test::PluginWorld::sum(package);
        post.plugins->discover();
        REQUIRE(post.plugins->enable("every-point", post.secretary));
    };
    auto other = nlohmann::json::parse(sound);
    other["version"] = "9.9.9"; // its library says another one
    decide(other.dump());
    for (int i = 0; i < 2; ++i) {
        const auto waiting = post.carry(job, std::chrono::minutes{10});
        CHECK(waiting.count(State::queued) == 2);
        CHECK(waiting.state == JobState::running);
        const auto why = post.words.say(Language::tr, obstacleOf(waiting, "SMS"));
        CHECK(why.find("every-point 9.9.9 olduğunu") != std::string::npos);
        CHECK(post.stateOf("every-point") == plugin_host::State::quarantined);
    }
    decide(sound);
    CHECK(post.carry(job, std::chrono::minutes{10}).count(State::sent) == 2);
    CHECK(post.kept("sent/1") == "1");
}

TEST_CASE("texts are sealed at rest and forgotten when they are of no use", "[messages]")
{
    Post post(1);
    const auto job = post.send("WRONG gizli");
    const auto sealed = [&] {
        return post.db.read([](db::Session& session) {
            return session
                .value<db::Bytes>("SELECT COALESCE(sealed, x'') FROM message WHERE id = 1")
                ->value;
        });
    };
    CHECK(sealed().size() > 40);
    CHECK(sealed().find("gizli") == std::string::npos);
    CHECK(sealed().find("+90") == std::string::npos);
    post.carry(job);
    CHECK(sealed().empty());
}

TEST_CASE("refusals before anything is kept", "[messages]")
{
    Post post(1);
    CHECK(post.messages->send(MeetingId{99}, post.order("x"), post.secretary).error()
        == MessageRefusal::unknown_meeting);
    CHECK(post.messages
              ->send(post.meeting, {Purpose::invitation, "sms", {}, {"no link", "no link"}},
                  post.secretary)
              .error()
        == MessageRefusal::text_without_link);
    CHECK(
        post.messages->send(post.meeting, post.order(std::string(700, 'x')), post.secretary).error()
        == MessageRefusal::text_too_long);
    CHECK(post.messages->send(post.meeting, {Purpose::invitation, "pigeon", {}, {}}, post.secretary)
              .error()
        == MessageRefusal::unknown_channel);
    REQUIRE(post.meetings.become(post.meeting, meetings::State::cancelled, "kar", post.secretary));
    CHECK(post.messages->send(post.meeting, post.order("x"), post.secretary).error()
        == MessageRefusal::meeting_over);
    CHECK(
        post.messages->send(post.meeting, post.order("x", Purpose::cancellation), post.secretary));
}
