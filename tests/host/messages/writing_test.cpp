// SPDX-License-Identifier: MIT
#include "messages/writing_pages.h"
#include "post.h"
#include "support/desk.h"

using namespace hazirun;
using namespace hazirun::messages;
using test::has;
using test::with;

namespace {

/// The page on which the secretary writes to those invited.
struct Writing : test::Post, test::Desk {
    std::string at = "/meetings/" + std::to_string(Post::meeting.value) + "/messages/new";

    Writing()
        : Post(1)
    {
        mountWriting(router, *Post::messages, pages);
    }
    web::Response seen(const std::string& purpose, const std::string& text = {})
    {
        return get(at, with({{"purpose", purpose}, {"to", "all"}, {"text_tr", text}}));
    }
    std::string proposedFor(Purpose purpose)
    {
        return proposed(words, purpose, Choice::Kind::all, *Post::messages->meeting(meeting)).tr;
    }
};

} // namespace

TEST_CASE(
    "another purpose brings its own proposed words, and keeps those somebody wrote", "[messages]")
{
    Writing desk;
    const auto invitation = desk.proposedFor(Purpose::invitation);
    CHECK(has(desk.seen("invitation"), invitation));
    const auto reminder = desk.seen("reminder", invitation);
    CHECK(has(reminder, desk.proposedFor(Purpose::reminder)));
    CHECK_FALSE(has(reminder, invitation));
    CHECK(has(desk.seen("reminder", invitation + " Çay var."), "Çay var."));
}

TEST_CASE(
    "the page offers what can be sent for the meeting as it is, and begins with that", "[messages]")
{
    using meetings::State;
    Writing desk;
    const auto offered = [&] {
        std::string out;
        const auto page = desk.get(desk.at);
        for (const auto purpose : purposes) {
            const auto option = "<option value=\"" + std::string{codeOf(purpose)} + "\"";
            out += has(page, option + " selected") ? "*" : "";
            out += has(page, option) ? std::string{codeOf(purpose)} + " " : "";
        }
        return out + (has(page, "value=\"yes\" selected") ? "to those who come" : "to all");
    };
    CHECK(offered() == "*invitation reminder change to all");
    REQUIRE(desk.meetings.become(desk.meeting, State::postponed, "kar", desk.secretary));
    CHECK(offered() == "*change to all");
    REQUIRE(desk.meetings.become(desk.meeting, State::cancelled, "kar", desk.secretary));
    CHECK(offered() == "*cancellation to all");
    CHECK(desk.seen("reminder").status == 422);

    Writing held;
    held.clock.at = parseInstant("2026-03-12T14:00:00Z").value();
    const auto page = held.get(held.at);
    CHECK(has(page, "<option value=\"thanks\" selected"));
    CHECK(has(page, "value=\"yes\" selected"));
    CHECK_FALSE(has(page, "<option value=\"invitation\""));
}
