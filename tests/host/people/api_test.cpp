// SPDX-License-Identifier: MIT
#include "desk.h"
#include "people/age_scheme.h"

#include <set>

using namespace hazirun;
using namespace hazirun::people::test;
using nlohmann::json;
using web::Method;

namespace {

json read(const web::Response& response)
{
    return json::parse(response.body);
}

/// The fields a 422 names.
std::set<std::string> wrongFields(const web::Response& response)
{
    CHECK(response.status == 422);
    CHECK(response.type.find("application/problem+json") == 0);
    const auto problem = read(response);
    std::set<std::string> out;
    for (const auto& one : problem.at("errors")) {
        CHECK_FALSE(one.at("message").get<std::string>().empty());
        out.insert(one.at("field").get<std::string>());
    }
    return out;
}

} // namespace

TEST_CASE("a person is made, read, changed in part and removed through the API")
{
    Desk desk;
    const auto made = desk.api(Method::post, "/people",
        json{{"given_name", "Işık"}, {"family_name", "Öz"}, {"gender", "female"},
            {"birth_date", "1980-03-14"}, {"phone", "0532 123 45 67"}, {"email", "Isik@Ornek.org"},
            {"neighbourhood", "Durak"}, {"sector", "civil"}, {"organisation", "Kooperatif"},
            {"language", "en"}, {"shoe_size", 38}});
    CHECK(made.status == 201);
    const auto person = read(made);
    const auto address = "/people/" + std::to_string(person.at("id").get<int>());
    CHECK(person.at("phone") == "+905321234567");
    CHECK(person.at("email") == "isik@ornek.org");
    CHECK_FALSE(person.contains("shoe_size"));
    CHECK(read(desk.api(Method::get, address)) == person);

    const auto changed
        = desk.api(Method::patch, address, json{{"birth_year", 1981}, {"sector", nullptr}});
    CHECK(changed.status == 200);
    CHECK(read(changed).at("birth_date").is_null());
    CHECK(read(changed).at("birth_year") == 1981);
    CHECK(read(changed).at("sector").is_null());
    CHECK(read(changed).at("neighbourhood") == "Durak");

    CHECK(desk.api(Method::del, address).status == 204);
    CHECK(desk.api(Method::del, address).status == 404);
    CHECK(desk.api(Method::get, address).status == 404);
    CHECK(desk.api(Method::patch, address, json{{"given_name", "A"}}).status == 404);
    CHECK(desk.api(Method::get, "/people/0").status == 404);
    CHECK(desk.api(Method::get, "/people/abc").status == 404);
    CHECK(desk.api(Method::get, "/people/99999999999999999999").status == 404);
}

TEST_CASE("what a person cannot be is refused field by field, and nothing is stored")
{
    Desk desk;
    const auto wrong = [&](json body) {
        if (!body.contains("given_name")) {
            body["given_name"] = "Ayşe";
        }
        return wrongFields(desk.api(Method::post, "/people", body));
    };
    using Names = std::set<std::string>;
    CHECK(wrong({{"given_name", 5}}) == Names{"given_name"});
    CHECK(wrong({{"given_name", "   "}}) == Names{"given_name"});
    CHECK(wrong({{"given_name", std::string(10'000, 'a')}}) == Names{"given_name"});
    CHECK(wrong({{"family_name", std::string("A\0B", 3)}}) == Names{"family_name"});
    CHECK(wrong({{"birth_date", "2026-02-30"}}) == Names{"birth_date"});
    CHECK(wrong({{"birth_date", "2026-03-02"}}) == Names{"birth_date"}); // tomorrow
    CHECK(wrong({{"birth_date", "1800-01-01"}}) == Names{"birth_date"});
    CHECK(wrong({{"birth_date", json::array({1980})}}) == Names{"birth_date"});
    CHECK(wrong({{"birth_year", "1980"}}) == Names{"birth_year"});
    CHECK(wrong({{"birth_year", 1980.5}}) == Names{"birth_year"});
    CHECK(wrong({{"birth_year", -1}}) == Names{"birth_year"});
    CHECK(wrong({{"birth_year", 18446744073709551615ULL}}) == Names{"birth_year"});
    CHECK(wrong({{"birth_year", 1e30}}) == Names{"birth_year"});
    CHECK(wrong({{"birth_year", 1980}, {"birth_date", "1980-03-14"}}) == Names{"birth_date"});
    CHECK(wrong({{"age_band", "15-29"}, {"birth_year", 2000}}) == Names{"birth_date"});
    CHECK(wrong({{"age_band", "14-99"}}) == Names{"age_band"});
    CHECK(wrong({{"age_band", "15-29"}, {"age_band_scheme", "none"}}) == Names{"age_band"});
    CHECK(wrong({{"age_band_scheme", json::array()}}) == Names{"age_band_scheme"});
    CHECK(wrong({{"gender", "kadın"}}) == Names{"gender"});
    CHECK(wrong({{"gender", true}}) == Names{"gender"});
    CHECK(wrong({{"sector", "farm"}}) == Names{"sector"});
    CHECK(wrong({{"language", "de"}}) == Names{"language"});
    CHECK(wrong({{"email", "a@b"}, {"phone", "12"}}) == Names{"email", "phone"});
    CHECK(desk.api(Method::post, "/people", std::string{"[]"}).status == 400);
    CHECK(desk.api(Method::post, "/people", std::string{"{\"given_name\":"}).status == 400);
    CHECK(desk.people.count({}) == 0);
}

TEST_CASE("lists go by limit and cursor, search the Turkish way, and refuse values that are none")
{
    Desk desk;
    for (const auto* name : {"Çiğdem", "Cemal", "Işık", "Dursun", "Zeki"}) {
        CHECK(desk.api(Method::post, "/people",
                      json{{"given_name", name}, {"gender", "male"}, {"neighbourhood", "Durak"}})
                  .status
            == 201);
    }
    std::vector<std::string> names;
    std::string cursor;
    do {
        const auto page = read(
            desk.api(Method::get, "/people", "", with({{"limit", "2"}, {"cursor", cursor}})));
        CHECK(page.at("items").size() <= 2);
        for (const auto& one : page.at("items")) {
            names.push_back(one.at("given_name"));
        }
        cursor = page.at("next").is_null() ? "" : page.at("next").get<std::string>();
    } while (!cursor.empty());
    CHECK(names == std::vector<std::string>{"Cemal", "Çiğdem", "Dursun", "Işık", "Zeki"});
    CHECK(
        read(desk.api(Method::get, "/people", "", with({{"q", "isik"}}))).at("items").size() == 1);
    CHECK(read(desk.api(Method::get, "/people", "", with({{"gender", "female"}})))
              .at("items")
              .empty());
    CHECK(read(desk.api(Method::get, "/people", "", with({{"neighbourhood", "Durak"}})))
              .at("items")
              .size()
        == 5);
    for (const auto& [name, value] :
        std::vector<std::pair<std::string, std::string>>{{"limit", "0"}, {"limit", "501"},
            {"limit", "many"}, {"cursor", "-1"}, {"group", "x"}, {"gender", "kadın"}}) {
        const auto refused = desk.api(Method::get, "/people", "", with({{name, value}}));
        CHECK(refused.status == 400);
        CHECK(read(refused).at("errors").at(0).at("field") == name);
    }
    const auto limit = read(desk.api(Method::get, "/people", "", with({{"limit", "501"}})));
    CHECK(
        limit.at("errors").at(0).at("message").get<std::string>().find("500") != std::string::npos);
}

TEST_CASE("a neighbourhood is found however its letters are typed, as a whole name")
{
    Desk desk;
    for (const auto* place :
        {"Işıklar", "IŞIKLAR", "Işıklar Mahallesi", "Tekkeışıklar", "Durak", ""}) {
        CHECK(desk.api(Method::post, "/people",
                      json{{"given_name", "Ali"}, {"gender", "male"}, {"neighbourhood", place}})
                  .status
            == 201);
    }
    const auto found = [&](const char* typed) {
        people::PeopleFilter filter;
        filter.neighbourhood = typed;
        const auto listed
            = read(desk.api(Method::get, "/people", "", with({{"neighbourhood", typed}})));
        CHECK(desk.people.count(filter) == static_cast<std::int64_t>(listed.at("items").size()));
        return listed.at("items").size();
    };
    for (const auto* typed : {"isiklar", "IŞIKLAR", "Işıklar", "Işıklar Köyü"}) {
        CHECK(found(typed) == 3);
    }
    CHECK(found("durak") == 1);
    CHECK(found("dura") == 0);
    CHECK(found("") == 6);
}

TEST_CASE("null in a change empties what can be empty and is refused for what cannot")
{
    Desk desk;
    const auto made = read(desk.api(Method::post, "/people",
        json{{"given_name", "Işık"}, {"family_name", "Öz"}, {"gender", "female"},
            {"birth_year", 1980}, {"phone", "0532 123 45 67"}, {"email", "isik@ornek.org"},
            {"neighbourhood", "Durak"}, {"sector", "civil"}, {"organisation", "Kooperatif"},
            {"language", "en"}}));
    const auto at = "/people/" + made.at("id").dump();
    const auto patch = [&](const json& body) { return desk.api(Method::patch, at, body); };
    for (const auto* field : {"given_name", "gender", "language"}) {
        CHECK(wrongFields(patch({{field, nullptr}})) == std::set<std::string>{field});
    }
    CHECK(read(desk.api(Method::get, at)) == made);
    CHECK(read(patch({{"birth_date", nullptr}, {"age_band", nullptr}})).at("birth_year") == 1980);
    for (const auto* field : {"family_name", "phone", "email", "neighbourhood", "organisation"}) {
        CHECK(read(patch({{field, nullptr}})).at(field) == "");
    }
    for (const auto* field : {"birth_year", "sector"}) {
        CHECK(read(patch({{field, nullptr}})).at(field).is_null());
    }
    CHECK(read(patch(json::object())).at("gender") == "female");
    CHECK(read(desk.api(Method::post, "/people",
                   json{{"given_name", "Ece"}, {"gender", nullptr}, {"language", nullptr}}))
              .at("gender")
        == "unstated");
}

TEST_CASE("names that show nothing or turn the direction of writing are refused")
{
    Desk desk;
    for (const auto* name : {"\u2060", "\u3164", "Ay\u202eşe", "\u2066Ayşe\u2069"}) {
        CHECK(wrongFields(desk.api(
                  Method::post, "/people", json{{"given_name", name}, {"family_name", name}}))
            == std::set<std::string>{"given_name", "family_name"});
        CHECK(wrongFields(desk.api(Method::post, "/groups", json{{"name", name}}))
            == std::set<std::string>{"name"});
    }
    CHECK(wrongFields(desk.api(Method::post, "/people", json{{"given_name", "\u200b"}}))
        == std::set<std::string>{"given_name"});
    CHECK(desk.api(Method::post, "/people", json{{"given_name", "Ay\u200dşe"}}).status == 201);
}

TEST_CASE("groups are made and filled through the API; repeating is the same")
{
    Desk desk;
    const auto ayse = desk.add("Ayşe", "Kaya");
    const auto made = desk.api(Method::post, "/groups", json{{"name", "Arıcılar"}});
    CHECK(made.status == 201);
    const auto group = std::to_string(read(made).at("id").get<int>());
    CHECK(wrongFields(desk.api(Method::post, "/groups", json{{"name", "Arıcılar"}}))
        == std::set<std::string>{"name"});
    for (const auto* same : {"ARICILAR", "arıcılar"}) {
        CHECK(wrongFields(desk.api(Method::post, "/groups", json{{"name", same}}))
            == std::set<std::string>{"name"});
    }
    CHECK(wrongFields(desk.api(Method::post, "/groups", json{{"name", 7}}))
        == std::set<std::string>{"name"});
    const auto seat = "/groups/" + group + "/people/" + std::to_string(ayse.value);
    CHECK(desk.api(Method::put, seat).status == 204);
    CHECK(desk.api(Method::put, seat).status == 204);
    CHECK(read(desk.api(Method::get, "/groups")).at("items").at(0).at("people") == 1);
    CHECK(read(desk.api(Method::get, "/people", "", with({{"group", group}}))).at("items").size()
        == 1);
    CHECK(desk.api(Method::del, seat).status == 204);
    CHECK(desk.api(Method::del, seat).status == 204);
    CHECK(desk.api(Method::put, "/groups/" + group + "/people/99").status == 404);
    CHECK(desk.api(Method::put, "/groups/99/people/1").status == 404);

    CHECK(desk.api(Method::post, "/groups", json{{"name", "Çaycılar"}}).status == 201);
    CHECK(desk.api(Method::post, "/groups", json{{"name", "Balcılar"}}).status == 201);
    const auto first = read(desk.api(Method::get, "/groups", "", with({{"limit", "2"}})));
    CHECK(first.at("items").size() == 2);
    const auto rest = read(
        desk.api(Method::get, "/groups", "", with({{"limit", "2"}, {"cursor", first.at("next")}})));
    REQUIRE(rest.at("items").size() == 1);
    CHECK(rest.at("items")[0].at("name") == "Balcılar");
    CHECK(rest.at("next").is_null());
    CHECK(desk.api(Method::get, "/groups", "", with({{"cursor", "x"}})).status == 400);
}

TEST_CASE("the API's import tells columns it did not read, new villages and who is perhaps known")
{
    Desk desk;
    const auto ayse = desk.add("Ayşe", "Kaya");
    const auto told = read(desk.api(Method::post, "/people/import",
        "Ad;Soyad;Köy;Kan Grubu\nAyşe;Kaya;Durk;A\nAli;Can;Durk;B\n", with({{"dry_run", "true"}})));
    CHECK(told.at("new") == 2);
    CHECK(told.at("unread_columns") == json::array({"Kan Grubu"}));
    CHECK(told.at("new_neighbourhoods") == json::array({{{"name", "Durk"}, {"lines", 2}}}));
    CHECK(told.at("perhaps_known")
        == json::array({{{"line", 2}, {"name", "Ayşe Kaya"},
            {"people",
                json::array({{{"id", ayse.value}, {"given_name", "Ayşe"}, {"family_name", "Kaya"},
                    {"neighbourhood", ""}, {"birth_year", nullptr}}})},
            {"choice", "new"}}}));
}

TEST_CASE("the API's import is told line by line, or for all the others, who is perhaps known")
{
    Desk desk;
    const auto ayse = desk.add("Ayşe", "Kaya");
    const auto ali = desk.add("Ali", "Can");
    const std::string list = "Ad;Soyad;Telefon\nAyşe;Kaya;0532 111 22 33\nAli;Can;0532 111 22 44\n"
                             "Veli;Er;0532 111 22 55\n";
    const auto import = [&](web::Fields query) {
        return desk.api(Method::post, "/people/import", list, std::move(query));
    };
    const auto figures = [&](const web::Response& response) {
        const auto told = read(response);
        return std::array{told.at("new").get<int>(), told.at("updated").get<int>(),
            told.at("skipped").get<int>()};
    };
    const auto as_ayse = "2:" + std::to_string(ayse.value);
    CHECK(figures(import(with({{"dry_run", "true"}, {"perhaps_known", "known"}})))
        == std::array{1, 2, 0});
    CHECK(figures(import(with({{"dry_run", "true"}, {"choice", as_ayse}}))) == std::array{2, 1, 0});
    for (const auto& wrong : {with({{"choice", "2:" + std::to_string(ali.value)}}),
             with({{"choice", "4:new"}}), with({{"choice", "9:left_out"}})}) {
        const auto refused = import(wrong);
        CHECK(refused.status == 422);
        CHECK(read(refused).at("errors").at(0).at("field") == "choice");
    }
    for (const auto& wrong : {with({{"choice", "2"}}), with({{"choice", "2:known"}}),
             with({{"choice", "2:new"}, {"choice", as_ayse}}), with({{"perhaps_known", "old"}})}) {
        CHECK(import(wrong).status == 400);
    }
    CHECK(desk.people.count({}) == 2);
    const auto done = import(with({{"choice", as_ayse}, {"perhaps_known", "left_out"}}));
    CHECK(figures(done) == std::array{1, 1, 1});
    CHECK(read(done).at("perhaps_known")[0].at("choice") == std::to_string(ayse.value));
    CHECK(read(done).at("perhaps_known")[1].at("choice") == "left_out");
    CHECK(desk.people.find(ayse)->facts.phone == "+905321112233");
    CHECK(desk.people.find(ali)->facts.phone.empty());
    CHECK(desk.people.count({}) == 3);
}

TEST_CASE("a day that is in no calendar is told so, and what is no day at all otherwise")
{
    Desk desk;
    const auto told = [&](const char* date) {
        return read(
            desk.api(Method::post, "/people", json{{"given_name", "Ali"}, {"birth_date", date}}))
            .at("errors")
            .at(0)
            .at("message")
            .get<std::string>();
    };
    CHECK(told("1981-02-29").find("böyle bir gün yok: 1981-02-29") != std::string::npos);
    CHECK(told("29.02.1981").find("YYYY-AA-GG") != std::string::npos);
    CHECK(told("yarın").find("YYYY-AA-GG") != std::string::npos);
}

TEST_CASE("the API's import answers figures, and writes only when it is no dry run")
{
    Desk desk;
    const std::string list = "given_name;gender\nAyşe;female\nAli;what\n";
    const auto dry
        = read(desk.api(Method::post, "/people/import", list, with({{"dry_run", "true"}})));
    CHECK(dry.at("new") == 1);
    CHECK(dry.at("updated") == 0);
    CHECK(dry.at("skipped") == 0);
    REQUIRE(dry.at("wrong").size() == 1);
    CHECK(dry.at("wrong")[0].at("line") == 3);
    CHECK(dry.at("wrong")[0].at("field") == "gender");
    CHECK(desk.people.count({}) == 0);
    CHECK(
        read(desk.api(Method::post, "/people/import", list, with({{"dry_run", "false"}}))).at("new")
        == 1);
    CHECK(desk.people.count({}) == 1);
    const std::string other = "given_name;gender\nVeli;male\n";
    for (const auto& query : {with({{"dry_run", "perhaps"}}), with({{"dry_run", ""}}),
             with({{"dryrun", "true"}}), with({{"dry_run", "false"}, {"dry_run", "true"}})}) {
        const auto refused = desk.api(Method::post, "/people/import", other, query);
        CHECK(refused.status == 400);
        CHECK(read(refused).at("errors").at(0).at("field") == query.pairs().front().first);
    }
    CHECK(read(desk.api(Method::post, "/people/import", other, with({{"dry_run", "1"}}))).at("new")
        == 1);
    CHECK(desk.people.count({}) == 1);
    CHECK(read(desk.api(Method::post, "/people/import", other, with({{"dry_run", "0"}}))).at("new")
        == 1);
    CHECK(desk.people.count({}) == 2);
}

TEST_CASE(
    "a band of any given scheme is taken without the scheme's name, and counts as what it says")
{
    Desk desk;
    for (const auto* band :
        {"10-14", "90+", "0-14", "65+", "<25", "25-44", ">44", "<15", "30-64"}) {
        INFO(band);
        const auto made
            = desk.api(Method::post, "/people", json{{"given_name", "Ayşe"}, {"age_band", band}});
        CHECK(made.status == 201);
        CHECK(read(made).at("age_band") == band);
        CHECK(read(made).at("age_band_scheme") == people::schemeMeant(band));
    }
}

TEST_CASE("the ETag of a person changes with each change of them, and only then")
{
    Desk desk;
    const auto made = desk.api(Method::post, "/people", json{{"given_name", "Işık"}});
    const auto path = "/people/" + read(made).at("id").dump();
    auto last = header(made, "ETag");
    CHECK(last.size() > 2);
    const auto now = [&] { return header(desk.api(Method::get, path), "ETag"); };
    CHECK(now() == last);
    for (const auto& change : {json{{"given_name", "Ayşe"}}, json{{"family_name", "Öz"}},
             json{{"gender", "female"}}, json{{"birth_year", 1980}},
             json{{"age_band", "15-29"}, {"age_band_scheme", "youth-30"}},
             json{{"phone", "0532 123 45 67"}}, json{{"email", "a@example.org"}},
             json{{"neighbourhood", "Durak"}}, json{{"sector", "civil"}},
             json{{"organisation", "Kooperatif"}}, json{{"language", "en"}},
             json{{"source", "liste"}}}) {
        INFO(change.dump());
        const auto changed = desk.api(Method::patch, path, change);
        CHECK(changed.status == 200);
        CHECK(header(changed, "ETag") != last);
        last = header(changed, "ETag");
        CHECK(now() == last);
        CHECK(header(desk.api(Method::patch, path, change), "ETag") == last); // says the same
    }
    desk.api(Method::post, "/people", json{{"given_name", "Başka"}});
    CHECK(now() == last);
}

TEST_CASE("a PATCH or DELETE with If-Match meets the person that was read, or nobody")
{
    Desk desk;
    const auto made = desk.api(Method::post, "/people", json{{"given_name", "Işık"}});
    const auto path = "/people/" + read(made).at("id").dump();
    const auto first = header(made, "ETag");
    const auto name
        = [&] { return read(desk.api(Method::get, path)).at("given_name").get<std::string>(); };
    const auto patched = [&](const std::string& match, const char* given) {
        return desk.apiIf(match, Method::patch, path, json{{"given_name", given}});
    };
    const auto second = header(patched(first, "İki"), "ETag");
    for (const auto& stale : {first, "W/" + second}) {
        INFO(stale);
        CHECK(patched(stale, "Üç").status == 412);
        const auto kept = desk.apiIf(stale, Method::del, path);
        CHECK(kept.status == 412);
        CHECK(read(kept).at("code") == "not_as_seen");
    }
    for (const auto* malformed : {"x", "\"x", ""}) {
        INFO(malformed);
        CHECK(patched(malformed, "Üç").status == 400);
        CHECK(read(desk.apiIf(malformed, Method::del, path)).at("code") == "bad_if_match");
    }
    CHECK(name() == "İki");
    CHECK(patched("*", "Üç").status == 200);
    CHECK(name() == "Üç");
    CHECK(desk.apiIf(second, Method::del, "/people/99").status == 404);
    CHECK(desk.apiIf(header(desk.api(Method::get, path), "ETag"), Method::del, path).status == 204);
    CHECK(desk.apiIf("*", Method::del, path).status == 404);
    CHECK(desk.apiIf("*", Method::patch, path, json{{"given_name", "x"}}).status == 404);
}
