// SPDX-License-Identifier: MIT
#include "village.h"

using namespace hazirun;
using namespace hazirun::invitations;
using namespace hazirun::invitations::test;
using nlohmann::json;
using web::Method;

namespace {

json bodyOf(const web::Response& response)
{
    return json::parse(response.body);
}

std::string answerAddress(const FreshLink& link)
{
    return "/invitations/" + std::to_string(link.id.value) + "/answer";
}

} // namespace

TEST_CASE("an answer by the API keeps needs and note it does not name, and takes known needs",
    "[invitations]")
{
    Desk desk;
    const auto id = desk.meeting();
    const auto link = desk.guest(id);
    const auto at = answerAddress(link);
    const auto first = desk.api(Method::post, at,
        {{"answer", "yes"}, {"via", "phone"}, {"note", "geç"},
            {"needs", {"childcare", "transport"}}});
    CHECK(first.status == 200);
    CHECK(bodyOf(first)["needs"] == json({"transport", "childcare"}));
    const auto second = desk.api(Method::post, at,
        {{"answer", "no"}, {"via", "paper"}, {"note", nullptr}, {"needs", nullptr}});
    CHECK(bodyOf(second)["state"] == "invited");
    CHECK(bodyOf(second)["note"] == "geç");
    CHECK(bodyOf(second)["needs"].size() == 2);
    const auto third = desk.api(Method::post, at,
        {{"answer", "no"}, {"via", "paper"}, {"needs", json::array()}, {"note", ""}});
    CHECK(bodyOf(third)["needs"].empty());
    CHECK(bodyOf(third)["note"] == "");
    for (const auto& wrong : {json{"helicopter"}, json{1}, json("transport"), json{{"a", 1}}}) {
        const auto refused
            = desk.api(Method::post, at, {{"answer", "yes"}, {"via", "phone"}, {"needs", wrong}});
        CHECK(refused.status == 422);
        CHECK(bodyOf(refused)["errors"][0]["field"] == "needs");
    }
    CHECK(desk.invitations.invited(id).at(0).answer == Answer::no);
}

TEST_CASE(
    "the API names people it does not know and refuses groups it does not know", "[invitations]")
{
    Desk desk;
    const auto id = desk.meeting();
    const auto ayse = desk.person("Ayşe");
    const auto at = Desk::addressOf(id) + "/invitations";
    const auto preview
        = bodyOf(desk.api(Method::post, at + "/preview", {{"people", {ayse.value, 999}}}));
    CHECK(preview["will"] == 1);
    CHECK(preview["wont"] == json::parse(R"([{"person": 999, "reason": "unknown_person"}])"));
    for (const auto& address : {at, at + "/preview"}) {
        const auto refused
            = desk.api(Method::post, address, {{"groups", {5}}, {"people", {ayse.value}}});
        CHECK(refused.status == 422);
        CHECK(bodyOf(refused)["errors"][0]["field"] == "groups");
    }
    CHECK(desk.invitations.invited(id).empty());
    const auto nobody = desk.api(Method::post, at, {{"people", {998, 999}}});
    CHECK(nobody.status == 422);
    const auto errors = bodyOf(nobody)["errors"];
    REQUIRE(errors.size() == 2);
    CHECK(errors[0]["field"] == "people");
    CHECK(errors[1]["message"] == "999 numaralı kimse yok.");
    CHECK(desk.invitations.invited(id).empty());
    const auto made = bodyOf(desk.api(Method::post, at, {{"people", {ayse.value, 999}}}));
    CHECK(made["created"] == 1);
    CHECK(made["items"].size() == 1);
    CHECK(made["wont"] == json::parse(R"([{"person": 999, "reason": "unknown_person"}])"));
    const auto again = desk.api(Method::post, at, {{"people", {ayse.value}}});
    CHECK(again.status == 201); // known, and asked already
    CHECK(bodyOf(again)["wont"][0]["reason"] == "already_invited");
    CHECK(desk.api(Method::post, "/meetings/99/invitations", {{"people", {1}}}).status == 404);
}

TEST_CASE("the preview of a meeting that is over is refused as the inviting is", "[invitations]")
{
    using meetings::State;
    Desk desk;
    const auto ayse = desk.person("Ayşe");
    const std::vector<std::vector<State>> ways{{State::cancelled}, {State::called, State::closed},
        {State::called, State::closed, State::filed}};
    for (const auto& way : ways) {
        const auto id = desk.meeting();
        for (const auto state : way) {
            REQUIRE(desk.meetings.become(id, state, "kar", desk.secretary));
        }
        for (const auto* address : {"/invitations", "/invitations/preview"}) {
            const auto refused
                = desk.api(Method::post, Desk::addressOf(id) + address, {{"people", {ayse.value}}});
            CHECK(refused.status == 409);
            CHECK(bodyOf(refused)["code"] == "meeting_over");
        }
        const auto page = desk.get(Desk::addressOf(id) + "/invite");
        CHECK(page.status == 409);
        CHECK(has(page, "artık kimse davet edilemez"));
        CHECK(has(page, "href=\"/meetings/new?from=" + std::to_string(id.value) + "\""));
        CHECK_FALSE(has(desk.get(Desk::addressOf(id) + "/invitations"), "/invite\""));
    }
    const auto ahead = desk.meeting();
    CHECK(has(desk.get(Desk::addressOf(ahead) + "/invitations"), "/invite\""));
    REQUIRE(desk.meetings.become(ahead, State::postponed, "kar", desk.secretary));
    CHECK(desk.api(Method::post, Desk::addressOf(ahead) + "/invitations/preview",
                  {{"people", {ayse.value}}})
              .status
        == 200);
}

TEST_CASE("a filter the API cannot read is refused by its field", "[invitations]")
{
    Desk desk;
    const auto at = Desk::addressOf(desk.meeting()) + "/invitations/preview";
    for (const auto& [field, value] : std::map<std::string, json>{{"gender", "kadın"},
             {"sector", "x"}, {"age_from", "otuz"}, {"age_to", 151}, {"age_from", -1}}) {
        const auto refused = desk.api(Method::post, at, {{"filter", {{field, value}}}});
        CHECK(refused.status == 422);
        CHECK(bodyOf(refused)["errors"][0]["field"] == "filter." + field);
    }
    CHECK(desk.api(Method::post, at, {{"filter", {{"age_to", 150}}}}).status == 200);
}

TEST_CASE("a misspelt or empty limit of the API invites nobody and is named", "[invitations]")
{
    Desk desk;
    const auto id = desk.meeting();
    desk.crowd(2);
    const auto at = Desk::addressOf(id) + "/invitations";
    const auto known = desk.person("Ayşe").value;
    const std::vector<std::pair<std::string, json>> wrong{
        {"filter.gendr", {{"people", {known}}, {"filter", {{"gendr", "female"}}}}},
        {"filter.gender", {{"people", {known}}, {"filter", {{"gender", ""}}}}},
        {"filter.neighbourhood", {{"people", {known}}, {"filter", {{"neighbourhood", " "}}}}},
        {"filter.sector", {{"people", {known}}, {"filter", {{"sector", ""}}}}},
        {"filtre", {{"people", {known}}, {"filtre", {{"gender", "female"}}}}}};
    for (const auto& address : {at, at + "/preview"}) {
        for (const auto& [field, body] : wrong) {
            const auto refused = desk.api(Method::post, address, body);
            INFO(field);
            CHECK(refused.status == 422);
            CHECK(bodyOf(refused)["errors"][0]["field"] == field);
        }
    }
    CHECK(desk.invitations.invited(id).empty());
    const json absent{{"people", {known}}, {"groups", nullptr}, {"filter", {{"gender", nullptr}}}};
    CHECK(bodyOf(desk.api(Method::post, at, absent))["created"] == 1);
}

TEST_CASE("the list says who is asked again and who disowned the link", "[invitations]")
{
    Desk desk;
    const auto id = desk.meeting();
    const auto link = desk.guest(id);
    desk.press(link, with({{"answer", "yes"}}));
    desk.change(id, Village::moved());
    REQUIRE(desk.invitations.disown(link.token));
    const auto line = bodyOf(desk.api(Method::get, Desk::addressOf(id) + "/invitations")).at(0);
    CHECK(line["answer"] == "none");
    CHECK(line["asked_again"] == true);
    CHECK(line["disowned"] == true);
    CHECK(line["answered_at"].is_null());
    const auto renewed
        = desk.api(Method::post, "/invitations/" + std::to_string(link.id.value) + "/link");
    CHECK(renewed.status == 201);
    CHECK_FALSE(desk.invitations.open(link.token));
}
