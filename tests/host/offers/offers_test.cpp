// SPDX-License-Identifier: MIT
#include "offers/offers.h"

#include "invitations/invitations.h"
#include "invitations/nonce.h"
#include "meetings/meetings.h"
#include "people/people.h"
#include "support/world.h"

#include <hazirun/documents.hpp>

#include <catch2/catch.hpp>

using namespace hazirun;
using nlohmann::json;

namespace {

struct Asked : test::World {
    SecretBox box{Secret{std::string(32, 'k')}};
    plugin_host::Records records{db, box};
    plugin_host::Broker broker{records, clock};
    people::People people{db, clock};
    meetings::Meetings meetings{db, clock};
    invitations::Invitations invited{db, clock, digests};

    Asked() { offers::offerTo(broker, db, clock); }
    [[nodiscard]] std::pair<int, json> ask(const std::vector<std::string>& permissions,
        const std::string& method, const json& in = json::object())
    {
        plugin_host::Package package;
        package.manifest.id = "asker";
        for (const auto& one : permissions) {
            package.manifest.permissions.push_back({one, {}});
        }
        const auto reply = broker.answer(package, method, in.dump(), std::chrono::seconds{1});
        return {reply.status, json::parse(reply.body)};
    }
    PersonId person(const char* name)
    {
        people::PersonDraft draft;
        draft.given_name = name;
        return people.add(draft, secretary)->id;
    }
    MeetingId meeting()
    {
        meetings::MeetingDraft draft;
        draft.kind = meetings::Kind::focus_group;
        draft.title = "Toplantı";
        draft.begins = *parseLocalTime("2026-03-12T14:00");
        draft.ends = *parseLocalTime("2026-03-12T16:00");
        return meetings.plan(draft, secretary)->id;
    }
};

} // namespace

TEST_CASE("who may see no field of a person is told of nobody", "[offers]")
{
    Asked world;
    const auto id = std::to_string(world.person("Ayşe").value);
    CHECK(world.ask({}, "people/1:find").first == HZ_E_DENIED);
    CHECK(world.ask({"read:meeting", "store:1MB"}, "people/1:get", {{"id", id}}).first
        == HZ_E_DENIED);
    const auto [status, found] = world.ask({"read:person.gender"}, "people/1:find");
    CHECK(status == HZ_OK);
    REQUIRE(found["people"].size() == 1);
    CHECK(found["people"][0]["id"] == id);
    CHECK_FALSE(found["people"][0].contains("name"));
    CHECK(world.ask({"read:person.name"}, "people/1:get", {{"id", id}})
              .second["name"]
              .get<std::string>()
              .rfind("Ayşe", 0)
        == 0);
    CHECK(world.ask({"read:person.name"}, "people/1:find", {{"sector", "civil"}}).first
        == HZ_E_DENIED);
}

TEST_CASE("meetings and invitations are read with their own permission only", "[offers]")
{
    Asked world;
    const auto person = world.person("Ayşe");
    const auto meeting = world.meeting();
    invitations::Selection selection;
    selection.people = {person};
    const auto link = world.invited.invite(meeting, selection, world.secretary)->front();
    REQUIRE(world.invited.answer(link.token, {invitations::Answer::yes, {}, {}}));
    const json asked{{"meeting", std::to_string(meeting.value)}};

    CHECK(world.ask({"read:person.name"}, "meetings/1:find").first == HZ_E_DENIED);
    CHECK(world.ask({"read:meeting"}, "meetings/1:find").second["meetings"].size() == 1);
    CHECK(world.ask({"read:meeting"}, "invitations/1:find", asked).first == HZ_E_DENIED);
    const auto nameless = world.ask({"read:invitation"}, "invitations/1:find", asked).second;
    REQUIRE(nameless["invitations"].size() == 1);
    CHECK(nameless["invitations"][0]["answer"] == "yes");
    CHECK_FALSE(nameless["invitations"][0].contains("person"));
    const auto named
        = world.ask({"read:invitation", "read:person.name"}, "invitations/1:find", asked).second;
    CHECK(named["invitations"][0]["person"] == std::to_string(person.value));
    const auto after = nameless["invitations"][0]["id"];
    CHECK(world
              .ask({"read:invitation"}, "invitations/1:find",
                  {{"meeting", asked["meeting"]}, {"after", after}})
              .second.value("invitations", json::array())
              .empty());
    CHECK(world.ask({"read:invitation"}, "invitations/1:find", {{"meeting", "x"}}).first == HZ_OK);
}

TEST_CASE("people of a neighbourhood are found in whatever letters it is asked for", "[offers]")
{
    Asked world;
    people::PersonDraft draft;
    draft.given_name = "Ayşe";
    draft.neighbourhood = "Işıklar";
    REQUIRE(world.people.add(draft, world.secretary));
    draft.neighbourhood = "IŞIKLAR";
    REQUIRE(world.people.add(draft, world.secretary));
    draft.neighbourhood = "Durak";
    REQUIRE(world.people.add(draft, world.secretary));
    const auto found = [&](const char* neighbourhood) {
        return world
            .ask({"read:person.neighbourhood"}, "people/1:find", {{"neighbourhood", neighbourhood}})
            .second.value("people", json::array())
            .size();
    };
    CHECK(found("isiklar") == 2);
    CHECK(found("Işıklar") == 2);
    CHECK(found("durak") == 1);
    CHECK(found("Bükdere") == 0);
    CHECK(found("") == 3);
}
