// SPDX-License-Identifier: MIT
#include "plugin_host/settings_schema.h"

#include "plugin_host/manifest.h"

#include <catch2/catch.hpp>

#include <limits>

using namespace hazirun;
using namespace hazirun::plugin_host;
using nlohmann::json;

namespace {

const json title{{"en", "Title"}, {"tr", "Başlık"}};

json properties(const json& required)
{
    return checkedSchema({{"type", "object"}, {"required", required},
        {"properties",
            {{"way",
                 {{"type", "string"}, {"title", title}, {"enum", {"none", "user"}},
                     {"default", "none"}}},
                {"name",
                    {{"type", "string"}, {"title", title}, {"minLength", 2},
                        {"visible_when", {{"way", "user"}}}}},
                {"password",
                    {{"type", "string"}, {"title", title}, {"secret", true},
                        {"visible_when", {{"way", "user"}}}}},
                {"note", {{"type", "string"}, {"title", title}, {"minLength", 3}}}}}});
}

std::string firstField(const Result<json, std::vector<FieldError>>& checked)
{
    return checked ? std::string{"(none)"} : checked.error().front().field;
}

} // namespace

TEST_CASE("a setting nobody is asked for is not missed", "[plugin_host]")
{
    const auto all = properties({"way", "name", "password"});
    const auto none = checkedSettings(all, json::object());
    REQUIRE(none);
    CHECK(*none == json{{"way", "none"}});
    CHECK(neededSecrets(all, *none).empty());
    CHECK(firstField(checkedSettings(all, {{"way", "user"}})) == "name");
    const auto user = checkedSettings(all, {{"way", "user"}, {"name", "elif"}});
    REQUIRE(user);
    CHECK(neededSecrets(all, *user) == std::vector<std::string>{"password"});
}

TEST_CASE("what is typed into a hidden setting is kept when it fits and dropped when not",
    "[plugin_host]")
{
    const auto all = properties({"way", "name"});
    CHECK((*checkedSettings(all, {{"way", "none"}, {"name", "elif"}}))["name"] == "elif");
    CHECK_FALSE(checkedSettings(all, {{"way", "none"}, {"name", "e"}})->contains("name"));
    CHECK(firstField(checkedSettings(all, {{"way", "user"}, {"name", "e"}})) == "name");
}

TEST_CASE("a setting that is not required may be left empty, but not be wrong", "[plugin_host]")
{
    const auto all = properties({"way"});
    CHECK(valueOf(all["note"], "").is_null());
    CHECK(valueOf({{"type", "string"}, {"required", true}}, "").is_null());
    CHECK(valueOf({{"type", "string"}, {"required", true}, {"default", "x"}}, "") == "");
    CHECK(checkedSettings(all, {{"note", nullptr}}));
    CHECK(firstField(checkedSettings(all, {{"note", "ab"}})) == "note");
    CHECK(firstField(checkedSettings(all, {{"note", 5}})) == "note");
}

TEST_CASE("a list has items of one type, and each is checked", "[plugin_host]")
{
    const auto all = checkedSchema({{"type", "object"},
        {"properties",
            {{"hours",
                 {{"type", "array"}, {"title", title}, {"default", json::array()},
                     {"items", {{"type", "integer"}, {"minimum", 0}, {"maximum", 23}}}}},
                {"kinds",
                    {{"type", "array"}, {"title", title}, {"default", {"board"}},
                        {"items", {{"type", "string"}, {"enum", {"board", "assembly"}}}}}}}}});
    CHECK(valueOf({{"type", "number"}}, " 1,5 ") == 1.5);
    CHECK(valueOf({{"type", "number"}}, "-0,25") == -0.25);
    CHECK(valueOf({{"type", "number"}}, "1.000,5") == "1.000,5"); // no guessing
    CHECK(valueOf(all["hours"], " 9 \n\n17\n") == json::array({9, 17}));
    CHECK(checkedSettings(all, {{"hours", {9, 17}}, {"kinds", {"assembly"}}}));
    CHECK(firstField(checkedSettings(all, {{"hours", {9, 24}}})) == "hours");
    CHECK(firstField(checkedSettings(all, {{"hours", {"nine"}}})) == "hours");
    CHECK(firstField(checkedSettings(all, {{"hours", 9}})) == "hours");
    CHECK(firstField(checkedSettings(all, {{"kinds", {"party"}}})) == "kinds");
    CHECK(firstField(checkedSettings(all, {{"hours", json::array_t(101, 1)}})) == "hours");
    const auto fields = fieldsOf(all, {{"hours", {9, 17}}}, Language::tr);
    CHECK(fields[0].value == "9\n17\n");
    CHECK(fields[0].input == SettingField::Input::lines);
    CHECK(fields[1].input == SettingField::Input::several);
    CHECK(fields[1].choices == std::vector<std::string>{"board", "assembly"});
}

TEST_CASE("the form knows what each field hangs on", "[plugin_host]")
{
    const auto fields = fieldsOf(properties(json::array()), json::object(), Language::tr);
    REQUIRE(fields.size() == 4);
    CHECK(fields[0].name == "name");
    REQUIRE(fields[0].shown_when.size() == 1);
    CHECK(fields[0].shown_when[0].name == "way");
    CHECK(fields[0].shown_when[0].title == "Başlık");
    CHECK(fields[0].shown_when[0].value == "user");
    CHECK(fields[1].shown_when.empty());
    CHECK(fields[2].secret);
}

TEST_CASE("the form has the order of the manifest, whatever the names", "[plugin_host]")
{
    const auto read = readManifest(R"({"manifest": 1, "id": "order", "version": "1.0.0",
        "needs": "1.0", "library": "order.so", "name": {"en": "Order"},
        "provides": [{"point": "job/1", "id": "a", "every": "1h", "title": {"en": "A"}}],
        "settings": {"type": "object", "properties": {
            "user": {"type": "string", "title": {"en": "User"}},
            "password": {"type": "string", "secret": true, "title": {"en": "Password"}},
            "attempts": {"type": "integer", "title": {"en": "Attempts"}}}}})",
        "order");
    REQUIRE(read);
    std::vector<std::string> names;
    for (const auto& field : fieldsOf(read->settings, json::object(), Language::en)) {
        names.push_back(field.name);
    }
    CHECK(names == std::vector<std::string>{"user", "password", "attempts"});
}

TEST_CASE("what is no number is none, and a whole number beyond all has its bound", "[plugins]")
{
    const json number{{"type", "number"}, {"minimum", 0}};
    for (const auto* const text : {"nan", "-nan", "nan(1)", "inf", "-inf", "infinity", "1e999"}) {
        INFO(text);
        const auto refusal = refusalOf(number, valueOf(number, text));
        REQUIRE(refusal);
        CHECK(std::string{refusal->english} == "Write a number.");
    }
    CHECK(refusalOf(number, std::numeric_limits<double>::quiet_NaN()));
    const json whole{{"type", "integer"}, {"minimum", 1}, {"maximum", 40}};
    const auto bound = [](const json& schema, const json& value) {
        const auto refusal = refusalOf(schema, value);
        return refusal ? std::string{refusal->english} + refusal->facts.at(0).second : "";
    };
    constexpr auto* beyond = "99999999999999999999";
    CHECK(bound(whole, valueOf(whole, beyond)) == "At most {{bound}}.40");
    CHECK(bound(whole, valueOf(whole, "-99999999999999999999")) == "At least {{bound}}.1");
    CHECK(bound(whole, json::parse(beyond)) == "At most {{bound}}.40");
    CHECK(bound({{"type", "integer"}}, valueOf({{"type", "integer"}}, beyond))
        == "At most {{bound}}.9223372036854775807");
    CHECK(bound({{"type", "integer"}}, json::parse("9223372036854775808"))
        == "At most {{bound}}.9223372036854775807");
    CHECK(bound({{"type", "integer"}}, json::parse("-9223372036854775808")).empty());
    CHECK(std::string{refusalOf(whole, "5")->english} == "Write a whole number.");
}
