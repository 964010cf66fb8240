// SPDX-License-Identifier: MIT
#include "office.h"

using namespace hazirun;
using namespace hazirun::meetings;
using namespace hazirun::meetings::test;
using nlohmann::json;
using web::Method;

namespace {

json valueOf(const web::Response& response)
{
    return json::parse(response.body);
}

std::vector<std::string> fieldsOf(const web::Response& response)
{
    std::vector<std::string> out;
    const auto problem = valueOf(response);
    for (const auto& error : problem.at("errors")) {
        out.push_back(error.at("field"));
    }
    return out;
}

using Fields = std::vector<std::string>;

json body()
{
    return {{"kind", "focus_group"}, {"title", "Kadınlar"}, {"begins_at", "2026-04-23T14:00"},
        {"time_zone", "Europe/Istanbul"}, {"place", "Kepsut"}, {"neighbourhoods", {"Durak"}},
        {"agenda", {{{"title", "Açılış"}, {"kind", "opening"}}}}, {"capacity", 10}};
}

} // namespace

TEST_CASE("a meeting planned through the API answers with its state and its warnings", "[meetings]")
{
    Office office;
    const auto made = office.api(Method::post, "/meetings", body());
    REQUIRE(made.status == 201);
    const auto meeting = valueOf(made);
    CHECK(meeting["state"] == "draft");
    CHECK(meeting["ends_at"] == "2026-04-23T15:30");
    CHECK(meeting["warnings"].size() == 1);
    CHECK(meeting["warnings"][0]["code"] == "public_holiday");
    CHECK(meeting["agenda"][0]["kind"] == "opening");
    auto wrong = body();
    wrong["kind"] = "party";
    wrong.erase("begins_at");
    wrong["capacity"] = "abc";
    wrong["neighbourhoods"] = "Durak";
    CHECK(fieldsOf(office.api(Method::post, "/meetings", wrong))
        == Fields{"kind", "begins_at", "capacity", "neighbourhoods"});
}

TEST_CASE("a meeting begins in a year from 1900 to 2200, with an end or without", "[meetings]")
{
    Office office;
    const auto planned = [&](const char* begins) {
        auto one = body();
        one["begins_at"] = begins;
        return office.api(Method::post, "/meetings", one);
    };
    for (const auto* begins : {"9999-12-31T23:59", "2201-01-01T00:00", "1899-12-31T23:59"}) {
        CHECK(planned(begins).status == 422);
        CHECK(fieldsOf(planned(begins)) == Fields{"begins_at"});
        auto one = body();
        one["begins_at"] = begins;
        one["ends_at"] = "9999-12-31T23:59";
        CHECK(fieldsOf(office.api(Method::post, "/meetings", one)) == Fields{"begins_at"});
    }
    CHECK(planned("1900-01-01T00:00").status == 201);
    CHECK(valueOf(planned("2200-12-31T23:00"))["ends_at"] == "2201-01-01T00:30");
}

TEST_CASE("an hour that never comes in its zone is refused with a sentence", "[meetings]")
{
    Office office;
    auto one = body();
    one["begins_at"] = "2027-03-28T02:30";
    one["time_zone"] = "Europe/Berlin";
    const auto refused = office.api(Method::post, "/meetings", one);
    CHECK(refused.status == 422);
    CHECK(fieldsOf(refused) == Fields{"begins_at"});
    one["time_zone"] = "Europe/Istanbul";
    const auto made = valueOf(office.api(Method::post, "/meetings", one));
    const auto moved = office.api(
        Method::patch, "/meetings/" + made["id"].dump(), json{{"time_zone", "Europe/Berlin"}});
    CHECK(fieldsOf(moved) == Fields{"begins_at"});
}

TEST_CASE("an item of the agenda without a title is refused, not dropped", "[meetings]")
{
    Office office;
    const auto id = office.plan();
    for (const auto& item : {json::object(), json{{"Title", "Açılış"}}, json{{"title", " "}}}) {
        auto one = body();
        one["agenda"] = {{{"title", "Açılış"}}, item};
        CHECK(fieldsOf(office.api(Method::post, "/meetings", one)) == Fields{"agenda[1].title"});
        CHECK(fieldsOf(office.api(Method::patch, Office::addressOf(id), json{{"agenda", {item}}}))
            == Fields{"agenda[0].title"});
    }
}

TEST_CASE("what cannot be read of the agenda is named by its item", "[meetings]")
{
    Office office;
    const auto refused = [&](const json& agenda) {
        auto one = body();
        one["agenda"] = agenda;
        return fieldsOf(office.api(Method::post, "/meetings", one));
    };
    const json sound{{"title", "Açılış"}};
    CHECK(refused({sound, {{"title", "Seçim"}, {"kind", 5}}}) == Fields{"agenda[1].kind"});
    CHECK(refused({{{"title", 5}, {"kind", 5}}, sound})
        == Fields{"agenda[0].title", "agenda[0].kind"});
    CHECK(refused({sound, sound, "Seçim"}) == Fields{"agenda[2]"});
    CHECK(refused("Seçim") == Fields{"agenda"});
    CHECK(refused({5, 6}) == Fields{"agenda[0]"}); // the first that is wrong
}

TEST_CASE("a list whose last day lies before the first is refused with a sentence", "[meetings]")
{
    Office office;
    const auto list = [&](const char* from, const char* to) {
        return office.api(
            Method::get, "/meetings", std::string{}, with({{"from", from}, {"to", to}}));
    };
    CHECK(list("2026-03-12", "2026-03-12").status == 200);
    CHECK(list("2026-03-13", "2026-03-12").status == 400);
    CHECK(has(list("2026-03-13", "2026-03-12"), "Son gün ilk günden önce."));
    CHECK(fieldsOf(list("2026-03-13", "2026-03-12")) == Fields{"to"});
    CHECK(list("", "2026-03-12").status == 200);
}

TEST_CASE(
    "a PATCH changes the kind before the doors open and is refused by field after", "[meetings]")
{
    Office office;
    const auto id = office.plan();
    const auto path = "/meetings/" + std::to_string(id.value);
    const auto kind = [&](const char* code) {
        return office.api(Method::patch, path, json{{"kind", code}});
    };
    CHECK(valueOf(kind("board"))["kind"] == "board");
    CHECK(fieldsOf(kind("party")) == Fields{"kind"});
    office.step(id, {State::called});
    CHECK(kind("sub_group").status == 200);
    office.step(id, {State::open});
    CHECK(kind("board").status == 422);
    CHECK(fieldsOf(kind("board")) == Fields{"kind"});
    CHECK(kind("sub_group").status == 200); // as it is
    CHECK(valueOf(office.api(Method::get, path))["kind"] == "sub_group");
}

TEST_CASE("a PATCH of a locked meeting, or of the time of a held one, is 409", "[meetings]")
{
    Office office;
    const auto id = office.plan(Kind::board);
    const auto path = "/meetings/" + std::to_string(id.value);
    office.step(id, {State::called, State::closed});
    auto answer = office.api(Method::patch, path, json{{"begins_at", "2026-03-12T13:00"}});
    CHECK(answer.status == 409);
    CHECK(valueOf(answer)["code"] == "already_held");
    CHECK(office.api(Method::patch, path, json{{"title", "Doğrusu"}}).status == 200);
    office.step(id, {State::filed});
    answer = office.api(Method::patch, path, json{{"title", "Başka"}});
    CHECK(answer.status == 409);
    CHECK(valueOf(answer)["code"] == "locked");
    CHECK(valueOf(office.api(Method::get, path))["title"] == "Doğrusu");
    CHECK(office.api(Method::patch, "/meetings/99", json{{"title", "x"}}).status == 404);
    CHECK(office.api(Method::patch, path, std::string{"{"}).status == 400);
}

TEST_CASE("null in a change empties what can be empty and is refused for what cannot", "[meetings]")
{
    Office office;
    const auto made = valueOf(office.api(Method::post, "/meetings", body()));
    const auto path = "/meetings/" + made["id"].dump();
    for (const auto* field : {"kind", "title", "begins_at", "ends_at", "time_zone"}) {
        CHECK(fieldsOf(office.api(Method::patch, path, json{{field, nullptr}})) == Fields{field});
    }
    const auto changed = valueOf(office.api(Method::patch, path,
        json{{"place", nullptr}, {"capacity", nullptr}, {"agenda", nullptr},
            {"neighbourhoods", nullptr}}));
    CHECK(changed["place"] == "");
    CHECK(changed["capacity"].is_null());
    CHECK(changed["agenda"].empty());
    CHECK(changed["neighbourhoods"].empty());
    CHECK(changed["title"] == made["title"]);
}

TEST_CASE("a title or place that shows nothing or turns the direction of writing is refused",
    "[meetings]")
{
    Office office;
    auto wanted = body();
    wanted["title"] = "\u2060";
    wanted["place"] = "\u202eOdası";
    CHECK(fieldsOf(office.api(Method::post, "/meetings", wanted)) == Fields{"title", "place"});
}

TEST_CASE("too many agenda items or neighbourhoods are named by their own field", "[meetings]")
{
    Office office;
    const auto planned = [&](int items, int places) {
        auto wanted = body();
        wanted["agenda"] = std::vector<json>(static_cast<std::size_t>(items), {{"title", "Söz"}});
        wanted["neighbourhoods"] = json::array();
        for (int i = 0; i < places; ++i) {
            wanted["neighbourhoods"].push_back("Köy " + std::to_string(i));
        }
        return office.api(Method::post, "/meetings", wanted);
    };
    CHECK(planned(50, 100).status == 201);
    CHECK(fieldsOf(planned(51, 100)) == Fields{"agenda"});
    CHECK(fieldsOf(planned(50, 101)) == Fields{"neighbourhoods"});
}

TEST_CASE("cancelling through the API needs a reason, and once is enough", "[meetings]")
{
    Office office;
    const auto path = "/meetings/" + std::to_string(office.plan().value);
    CHECK(fieldsOf(office.api(Method::post, path + "/cancel", json::object())) == Fields{"reason"});
    const auto done = office.api(Method::post, path + "/cancel", json{{"reason", "kar"}});
    CHECK(valueOf(done)["state"] == "cancelled");
    CHECK(valueOf(done)["reason"] == "kar");
    const auto again = office.api(Method::post, path + "/cancel", json{{"reason", "kar"}});
    CHECK(again.status == 409);
    CHECK(valueOf(again)["code"] == "not_from_here");
    CHECK(fieldsOf(office.api(Method::post, path + "/state", json{{"state", "begun"}}))
        == Fields{"state"});
}

TEST_CASE("the list filters by day, kind, state and neighbourhood, and goes on from a cursor",
    "[meetings]")
{
    Office office;
    auto one = draft(Kind::board, "2026-03-12T14:00");
    one.neighbourhoods = {"Durak"};
    office.plan(one);
    office.plan(Kind::focus_group, "2026-03-13T14:00");
    const auto called = office.plan(Kind::board, "2026-03-14T14:00");
    office.step(called, {State::called});
    const auto ids = [&](web::Fields query) {
        std::vector<int> out;
        const auto found = valueOf(office.api(Method::get, "/meetings", std::string{}, query));
        for (const auto& item : found.at("items")) {
            out.push_back(item.at("id"));
        }
        return out;
    };
    using Ids = std::vector<int>;
    CHECK(ids({}) == Ids{1, 2, 3});
    CHECK(ids(with({{"from", "2026-03-13"}})) == Ids{2, 3});
    CHECK(ids(with({{"to", "2026-03-13"}})) == Ids{1, 2});
    CHECK(ids(with({{"kind", "board"}})) == Ids{1, 3});
    CHECK(ids(with({{"state", "called"}})) == Ids{3});
    for (const auto* typed : {"Durak", "durak", "DURAK"}) {
        CHECK(ids(with({{"neighbourhood", typed}})) == Ids{1});
    }
    CHECK(ids(with({{"neighbourhood", "dura"}})).empty());
    const auto first
        = valueOf(office.api(Method::get, "/meetings", std::string{}, with({{"limit", "2"}})));
    CHECK(first["items"].size() == 2);
    CHECK(ids(with({{"limit", "2"}, {"cursor", first["next"].get<std::string>()}})) == Ids{3});
    for (const auto& [name, value] : {std::pair{"from", "dün"}, {"to", "2026-02-30"},
             {"kind", "party"}, {"state", "x"}, {"limit", "0"}, {"cursor", "x"}}) {
        INFO(name);
        const auto refused
            = office.api(Method::get, "/meetings", std::string{}, with({{name, value}}));
        CHECK(refused.status == 400);
        CHECK(valueOf(refused)["errors"][0]["field"] == name);
    }
}

TEST_CASE("the ETag of a meeting changes with each change of it, and only then", "[meetings]")
{
    Office office;
    const auto made = office.api(Method::post, "/meetings", body());
    const auto path = "/meetings/" + valueOf(made)["id"].dump();
    auto last = header(made, "ETag");
    CHECK(last.size() > 2);
    const auto now = [&] { return header(office.api(Method::get, path), "ETag"); };
    CHECK(now() == last);
    for (const auto& change : {json{{"title", "Başka"}}, json{{"place", "Okul"}},
             json{{"begins_at", "2026-04-23T13:30"}}, json{{"ends_at", "2026-04-23T16:00"}},
             json{{"time_zone", "Europe/Berlin"}}, json{{"capacity", 11}}, json{{"kind", "board"}},
             json{{"agenda", {{{"title", "Açılış"}, {"kind", "item"}}}}},
             json{{"neighbourhoods", {"Durak", "Isaalanı"}}}}) {
        INFO(change.dump());
        const auto changed = office.api(Method::patch, path, change);
        CHECK(changed.status == 200);
        CHECK(header(changed, "ETag") != last);
        last = header(changed, "ETag");
        CHECK(now() == last);
        CHECK(header(office.api(Method::patch, path, change), "ETag") == last); // says the same
    }
    for (const auto* state : {"called", "postponed"}) {
        const auto became
            = office.api(Method::post, path + "/state", json{{"state", state}, {"reason", "kar"}});
        CHECK(header(became, "ETag") != last);
        last = header(became, "ETag");
        CHECK(now() == last);
    }
    office.api(Method::post, "/meetings", body()); // at the same place: a warning more
    CHECK(now() == last);
    CHECK(header(office.api(Method::get, "/meetings/99"), "ETag").empty());
}

TEST_CASE("a PATCH with If-Match changes the meeting that was read, or nothing", "[meetings]")
{
    Office office;
    const auto made = office.api(Method::post, "/meetings", body());
    const auto path = "/meetings/" + valueOf(made)["id"].dump();
    const auto first = header(made, "ETag");
    const auto patched = [&](const std::string& match, const char* title) {
        return office.apiIf(match, Method::patch, path, json{{"title", title}});
    };
    const auto title
        = [&] { return valueOf(office.api(Method::get, path))["title"].get<std::string>(); };
    const auto second = header(patched(first, "İki"), "ETag");
    CHECK(title() == "İki");
    for (const auto& stale : {first, "W/" + second, std::string{"\"x\""}}) {
        INFO(stale);
        const auto refused = patched(stale, "Üç");
        CHECK(refused.status == 412);
        CHECK(refused.type == "application/problem+json");
        CHECK(valueOf(refused)["title"] == "Bu arada değişti");
        CHECK(valueOf(refused)["code"] == "not_as_seen");
        CHECK(has(refused, "siz okuduktan sonra değişti"));
    }
    CHECK(title() == "İki");
    CHECK(office.apiIf(first, Method::patch, path, json{{"kind", "party"}}).status == 412);
    CHECK(patched(second.substr(1), "Üç").status == 400);
    CHECK(valueOf(patched("", "Üç"))["code"] == "bad_if_match");
    CHECK(title() == "İki");
    CHECK(patched("*", "Üç").status == 200);
    CHECK(patched(first + ", " + header(office.api(Method::get, path), "ETag"), "Dört").status
        == 200);
    CHECK(office.apiIf("*", Method::patch, "/meetings/99", json{{"title", "x"}}).status == 404);
    office.api(Method::post, path + "/cancel", json{{"reason", "kar"}});
    CHECK(patched(first, "Beş").status == 409); // locked, whatever was read
    CHECK(title() == "Dört");
}

TEST_CASE("a step with If-Match is taken from what was read, or not at all", "[meetings]")
{
    Office office;
    for (const auto* step : {"/cancel", "/state"}) {
        INFO(step);
        const auto made = office.api(Method::post, "/meetings", body());
        const auto path = "/meetings/" + valueOf(made)["id"].dump();
        const json asked{{"state", "cancelled"}, {"reason", "kar"}};
        const auto taken = [&](const std::string& match) {
            return office.apiIf(match, Method::post, path + step, asked);
        };
        office.api(Method::patch, path, json{{"title", "İki"}});
        const auto refused = taken(header(made, "ETag"));
        CHECK(refused.status == 412);
        CHECK(valueOf(refused)["code"] == "not_as_seen");
        CHECK(valueOf(taken("x"))["code"] == "bad_if_match");
        CHECK(valueOf(office.api(Method::get, path))["state"] == "draft");
        CHECK(taken(header(office.api(Method::get, path), "ETag")).status == 200);
        CHECK(valueOf(office.api(Method::get, path))["state"] == "cancelled");
        CHECK(office.apiIf("*", Method::post, "/meetings/99/state", asked).status == 404);
    }
}
