// SPDX-License-Identifier: MIT
#include "desk.h"
#include "people/merge_pages.h"
#include "people/merges_api.h"

#include <algorithm>
#include <array>
#include <thread>

using namespace hazirun;
using namespace hazirun::people;
using namespace hazirun::people::test;

namespace {

/// Two records with one telephone, and the pages that make them one.
struct TwoRecords : Desk {
    Merges merges{db, clock};
    PersonId kept;
    PersonId gone;

    TwoRecords()
        : kept(write("Ayşe", ""))
        , gone(write("Ayşe Nur", "Durak"))
    {
        mountMergePages(router, people, merges, pages);
    }
    PersonId write(const char* name, const char* village)
    {
        PersonDraft draft;
        draft.given_name = name;
        draft.family_name = "Kaya";
        draft.phone = "0532 111 22 33";
        draft.neighbourhood = village;
        return people.add(draft, secretary)->id;
    }
    std::string of(PersonId id) const { return "/people/" + std::to_string(id.value); }
    web::Response compare()
    {
        return get(of(kept) + "/merge", with({{"other", std::to_string(gone.value)}}));
    }
    web::Response merge(const std::string& seen)
    {
        return post(of(kept) + "/merge",
            with({{"other", std::to_string(gone.value)}, {"seen", seen}, {"given_name", "gone"},
                {"neighbourhood", "kept"}}));
    }
};

} // namespace

TEST_CASE("the hint asks whether they are the same person, another one, or later")
{
    TwoRecords desk;
    const auto page = desk.get(desk.of(desk.kept));
    CHECK(has(page, "/people/1/merge?other=2"));
    CHECK(has(page, "action=\"/people/1/apart\""));
    CHECK(has(page, "Sonra"));
    desk.role = web::Role::reader;
    CHECK(has(desk.get(desk.of(desk.kept)), "Ayşe Nur Kaya"));
    CHECK_FALSE(has(desk.get(desk.of(desk.kept)), "/apart"));
    CHECK(desk.compare().status == 403);
    CHECK(desk.merge("").status == 403);
}

TEST_CASE("both records stand side by side with the fuller value chosen, and become one as chosen")
{
    TwoRecords desk;
    const auto page = desk.compare();
    CHECK(page.status == 200);
    CHECK(has(page, "name=\"given_name\" value=\"gone\" checked"));
    CHECK(has(page, "name=\"neighbourhood\" value=\"gone\" checked"));
    CHECK_FALSE(has(page, "name=\"phone\""));
    const auto done = desk.merge(hazirun::test::hiddenField(page.body, "seen"));
    CHECK(done.status == 303);
    CHECK(header(done, "Location") == "/people/1");
    const auto facts = desk.people.find(desk.kept)->facts;
    CHECK(facts.given_name == "Ayşe Nur");
    CHECK(facts.neighbourhood.empty());
    const auto away = desk.get(desk.of(desk.gone));
    CHECK(away.status == 303);
    CHECK(header(away, "Location") == "/people/1");
    CHECK(header(desk.merge(""), "Location") == "/people/1"); // pressed twice
    CHECK(desk.get("/people/999").status == 404);
}

TEST_CASE("what somebody changed meanwhile is shown instead of being merged away")
{
    TwoRecords desk;
    const auto seen = hazirun::test::hiddenField(desk.compare().body, "seen");
    auto facts = desk.people.find(desk.gone)->facts;
    facts.email = "ayse@ornek.org";
    REQUIRE(desk.people.change(desk.gone, facts, desk.secretary));
    const auto again = desk.merge(seen);
    CHECK(again.status == 409);
    CHECK(has(again, "ayse@ornek.org"));
    CHECK(has(again, "name=\"neighbourhood\" value=\"kept\" checked"));
    CHECK(desk.people.find(desk.gone));
    CHECK(desk.merge(hazirun::test::hiddenField(again.body, "seen")).status == 303);
}

TEST_CASE("a merging is taken back on a page of its own, once")
{
    TwoRecords desk;
    REQUIRE(desk.merge(hazirun::test::hiddenField(desk.compare().body, "seen")).status == 303);
    const auto address = desk.of(desk.kept) + "/merges/1/take-back";
    CHECK(has(desk.get(address), "Ayşe Nur Kaya"));
    CHECK(desk.get(desk.of(desk.gone) + "/merges/1/take-back").status == 404);
    CHECK(desk.post(address).status == 303);
    CHECK(desk.people.find(desk.gone)->facts.given_name == "Ayşe Nur");
    CHECK(desk.people.find(desk.kept)->facts.given_name == "Ayşe");
    CHECK(desk.post(address).status == 303); // harmless twice: the person's page
    CHECK(desk.get(address).status == 303);
    CHECK(has({200, mergeBoxOf(desk.merges, desk.pages, {}, desk.kept).text}, "Elif"));
}

TEST_CASE("two ticked people are compared; one or three are not")
{
    TwoRecords desk;
    web::Fields ticked;
    ticked.add("people", "1");
    CHECK(desk.post("/people/merge", ticked).status == 422);
    ticked.add("people", "2");
    const auto two = desk.post("/people/merge", ticked);
    CHECK(header(two, "Location") == "/people/1/merge?other=2");
    ticked.add("people", "3");
    CHECK(desk.post("/people/merge", ticked).status == 422);
    CHECK(has(desk.get("/people"), "formaction=\"/people/merge\""));
}

TEST_CASE("another record of somebody is searched for, and the person is not found as their own")
{
    TwoRecords desk;
    const auto page = desk.get("/people/1/merge", with({{"q", "kaya"}}));
    CHECK(has(page, "/people/1/merge?other=2"));
    CHECK_FALSE(has(page, "/people/1/merge?other=1"));
    CHECK(has(desk.get("/people/1/merge", with({{"q", "yokböyle"}})), "Uyan başka kimse yok"));
    CHECK(desk.get("/people/1/merge", with({{"other", "1"}})).status == 404);
}

TEST_CASE("told apart on the page, hinted at no more, asked again on request")
{
    TwoRecords desk;
    CHECK(desk.post("/people/1/apart", with({{"other", "2"}})).status == 303);
    CHECK_FALSE(has(desk.get("/people/1"), "merge?other=2"));
    web::Request request;
    request.visitor = web::Visitor{"Elif", web::Role::secretary, {}, "csrf"};
    CHECK(has({200, mergeBoxOf(desk.merges, desk.pages, request, desk.gone).text}, "Ayşe Kaya"));
    CHECK(desk.post("/people/2/apart/1/forget").status == 303);
    CHECK(has(desk.get("/people/1"), "merge?other=2"));
    CHECK(desk.post("/people/1/apart", with({{"other", "1"}})).status == 404);
}

TEST_CASE("two records become one by the API, once, and two again")
{
    TwoRecords desk;
    mountMergesApi(desk.router, desk.people, desk.merges, desk.words);
    const auto at = desk.of(desk.kept) + "/merge";
    const nlohmann::json both{{"other", desk.gone.value}, {"choices", {{"neighbourhood", "kept"}}}};
    const auto made = desk.api(web::Method::post, at, both);
    REQUIRE(made.status == 201);
    const auto merge = nlohmann::json::parse(made.body);
    CHECK(merge["person"]["id"] == desk.kept.value);
    CHECK(merge["person"]["given_name"] == "Ayşe Nur"); // tells more
    CHECK(merge["person"]["neighbourhood"].get<std::string>().empty()); // chosen
    CHECK_FALSE(desk.people.find(desk.gone));
    const auto again = desk.api(web::Method::post, at, both);
    CHECK(again.status == 200);
    CHECK(nlohmann::json::parse(again.body) == merge);
    const auto back = "/merges/" + merge["id"].dump() + "/take-back";
    CHECK(desk.api(web::Method::post, desk.of(desk.gone) + back).status == 404);
    for (int i = 0; i < 2; ++i) {
        const auto parted = desk.api(web::Method::post, desk.of(desk.kept) + back);
        REQUIRE(parted.status == 200);
        CHECK_FALSE(nlohmann::json::parse(parted.body)["taken_back_at"].is_null());
        CHECK(nlohmann::json::parse(parted.body)["person"]["given_name"] == "Ayşe");
    }
    CHECK(desk.people.find(desk.gone)->facts.neighbourhood == "Durak");
}

TEST_CASE("one merging that many ask for at once is one merging")
{
    TwoRecords desk;
    mountMergesApi(desk.router, desk.people, desk.merges, desk.words);
    std::array<int, 6> statuses{};
    std::vector<std::thread> all;
    for (auto& status : statuses) {
        all.emplace_back([&desk, &status] {
            status = desk.api(web::Method::post, desk.of(desk.kept) + "/merge",
                             {{"other", desk.gone.value}})
                         .status;
        });
    }
    for (auto& one : all) {
        one.join();
    }
    std::sort(statuses.begin(), statuses.end());
    CHECK(statuses == std::array{200, 200, 200, 200, 200, 201});
    CHECK(desk.merges.of(desk.kept).size() == 1);
}

TEST_CASE("the API merges nobody with themselves, with nobody, or with a misspelt choice")
{
    TwoRecords desk;
    mountMergesApi(desk.router, desk.people, desk.merges, desk.words);
    const auto ask = [&](PersonId kept, const nlohmann::json& body) {
        const auto refused = desk.api(web::Method::post, desk.of(kept) + "/merge", body);
        const auto document = nlohmann::json::parse(refused.body);
        return std::to_string(refused.status)
            + (document.contains("errors") ? " " + document["errors"][0]["field"].get<std::string>()
                                           : std::string{});
    };
    CHECK(ask(desk.kept, {{"other", desk.kept.value}}) == "422 other");
    CHECK(ask(desk.kept, {{"other", 99}}) == "422 other");
    CHECK(ask(desk.kept, nlohmann::json::object()) == "422 other");
    CHECK(ask(desk.kept, {{"other", desk.gone.value}, {"choices", {{"given_nam", "gone"}}}})
        == "422 choices.given_nam");
    CHECK(ask(desk.kept, {{"other", desk.gone.value}, {"choices", {{"given_name", "other"}}}})
        == "422 choices.given_name");
    CHECK(ask(PersonId{99}, {{"other", desk.gone.value}}) == "404");
    CHECK(desk.people.find(desk.gone));
}

TEST_CASE("parting that has to wait for another parting is told by the API with what to do first")
{
    TwoRecords desk;
    mountMergesApi(desk.router, desk.people, desk.merges, desk.words);
    const auto first = desk.merges.merge(desk.kept, desk.gone, {}, "", desk.secretary);
    REQUIRE(first);
    const auto third = desk.write("Ayşe N.", "");
    REQUIRE(desk.merges.merge(third, desk.kept, {}, "", desk.secretary));
    const auto refused = desk.api(web::Method::post,
        desk.of(desk.kept) + "/merges/" + std::to_string(first->value) + "/take-back");
    CHECK(refused.status == 409);
    CHECK(nlohmann::json::parse(refused.body)["code"] == "kept_went_on");
    CHECK(has(refused, "Ayşe N. Kaya"));
}
