// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <hazirun/points.hpp>

using namespace hazirun::v1;
using Catch::Matchers::Contains;

namespace {
std::string refusal(const json& question)
{
    try {
        decode<quorum::Question>(question);
    } catch (const Error& e) {
        CHECK(e.status == HZ_E_INVALID);
        return e.what();
    }
    return "";
}
} // namespace

TEST_CASE("A wrong type is refused by its path")
{
    CHECK(refusal({{"by_group", {{{"present", "five"}}}}})
        == "field 'by_group[0].present' must be a whole number, got \"five\"");
    CHECK(refusal({{"present", 1.5}}) == "field 'present' must be a whole number, got 1.5");
    CHECK(refusal({{"kind", 3}}) == "field 'kind' must be text, got 3");
    CHECK(refusal({{"by_age", json::object()}}) == "field 'by_age' must be a list, got object");
    CHECK(refusal({{"votes", true}}) == "field 'votes' must be an object, got true");
    CHECK(refusal({{"ask", 1}}) == "field 'ask' must be a word, got 1");
    CHECK(refusal({{"by_group", {{{"local", "no"}}}}})
        == "field 'by_group[0].local' must be true or false, got \"no\"");
    CHECK(refusal({{"present", 18446744073709551615u}}) != "");
    CHECK(refusal(json::array()) == "field '(document)' must be an object, got array");
}

TEST_CASE("Absent and null mean the default, unknown fields are ignored")
{
    const auto q = decode<quorum::Question>({{"sitting", nullptr}, {"newer", {1, 2}}});
    CHECK(q.sitting == 1);
    CHECK_FALSE(q.votes.has_value());
}

TEST_CASE("A word nobody knows reads as the safe first one")
{
    CHECK(decode<quorum::Question>({{"ask", "tomorrow"}}).ask == quorum::Ask::unknown);
    CHECK(decode<channel::Receipt>({{"state", "teleported"}}).state == channel::State::uncertain);
    CHECK(decode<policy::Decision>({{"verdict", "maybe"}}).verdict == policy::Verdict::abstain);
    CHECK(decode<channel::Description>({{"reports", "?"}}).reports == channel::Reports::none);
    CHECK(decode<panel::Block>({{"kind", "video"}}).kind == panel::Kind::text);
    CHECK(decode<report::Column>({{"kind", "?"}}).kind == report::Kind::text);
}

TEST_CASE("Fields whose permission is missing are left out, at every depth")
{
    quorum::Question q;
    q.by_gender = {{"female", 2, 1}};
    q.by_age.resize(1);
    const json seen = encode(q, [](std::string_view needs) { return needs == "read:person.age"; });
    CHECK(seen.contains("by_age"));
    CHECK_FALSE(seen.contains("by_gender"));
    CHECK_FALSE(seen.contains("by_group"));

    document::Source source;
    source.people.resize(1);
    source.people[0].name = "Ayşe";
    source.people[0].neighbourhood = "Camikebir";
    const json named
        = encode(source, [](std::string_view needs) { return needs == "read:person.name"; });
    CHECK(named["people"][0]["name"] == "Ayşe");
    CHECK_FALSE(named["people"][0].contains("neighbourhood"));
    CHECK_FALSE(named.contains("findings"));
}

TEST_CASE("An empty optional is not written")
{
    CHECK_FALSE(encode(quorum::Condition()).contains("met"));
    CHECK_FALSE(encode(channel::News()).contains("response"));
}

TEST_CASE("Foreign bytes become one object or are refused")
{
    CHECK(parsed(R"({"a": "[[[[{{{{"})")["a"] == "[[[[{{{{");
    CHECK(parsed("{\"a\":" + std::string(31, '[') + std::string(31, ']') + "}").is_object());
    for (const std::string& bytes :
        {std::string(), std::string("[]"), std::string("{} x"), std::string(1 << 20, '['),
            "{\"a\":" + std::string(200000, '[') + std::string(200000, ']') + "}",
            std::string("{\"a\":\"\xff\"}"), std::string("{\"a\":1e400}")})
        CHECK_THROWS_AS(parsed(bytes), Error);
}

TEST_CASE("Shares and majorities are whole persons and never overflow")
{
    CHECK(quorum::shareOf(33, 67, 100) == 23);
    CHECK(quorum::shareOf(0, 2, 3) == 0);
    CHECK(quorum::shareOf(3, 2, 3) == 2);
    CHECK(quorum::shareOf(4, 2, 3) == 3);
    CHECK(quorum::majorityOf(4) == 3);
    CHECK(quorum::majorityOf(5) == 3);
    const std::int64_t most = std::int64_t(1) << 53;
    CHECK(quorum::shareOf(most, 1000, 1000) == most);
}
