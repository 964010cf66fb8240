// SPDX-License-Identifier: MIT
#include "web/if_match.h"

#include <catch2/catch.hpp>

using namespace hazirun;
using namespace hazirun::web;

namespace {

std::optional<IfMatch> read(const std::string& header)
{
    Request request;
    request.headers["if-match"] = header;
    return IfMatch::of(request);
}

} // namespace

TEST_CASE("a request without If-Match, or with *, changes any version", "[web]")
{
    CHECK(IfMatch::of(Request{})->fits("a"));
    CHECK(read("*")->fits("a"));
    CHECK(read(" * ")->fits("b"));
}

TEST_CASE("If-Match fits the versions it names and no other", "[web]")
{
    CHECK(read(tagOf("a1"))->fits("a1"));
    CHECK_FALSE(read(tagOf("a1"))->fits("a"));
    CHECK_FALSE(read("\"\"")->fits("a"));
    for (const auto* list : {"\"a\",\"b\"", "\"a\" , \"b\"", ",, \"a\",\t\"b\" ,"}) {
        INFO(list);
        REQUIRE(read(list));
        CHECK(read(list)->fits("a"));
        CHECK(read(list)->fits("b"));
        CHECK_FALSE(read(list)->fits("c"));
    }
    CHECK(read("\"a,b\"")->fits("a,b")); // a comma may be part of a tag
    CHECK_FALSE(read("\"a,b\"")->fits("a"));
    CHECK_FALSE(read("\"*\"")->fits("a")); // a tag, not the star
}

TEST_CASE("a weak tag of If-Match is read and fits nothing", "[web]")
{
    REQUIRE(read("W/\"a\""));
    CHECK_FALSE(read("W/\"a\"")->fits("a"));
    CHECK(read("W/\"a\", \"b\"")->fits("b"));
    CHECK_FALSE(read("W/\"a\", \"b\"")->fits("a"));
}

TEST_CASE("an If-Match that is no list of tags is not guessed at", "[web]")
{
    for (const auto* wrong : {"", " ", ",", "a", "\"a", "a\"", "\"", "\"a\" \"b\"", "\"a\"b",
             "w/\"a\"", "W/a", "W/", "*, \"a\"", "\"a\", *", "'a'"}) {
        INFO(wrong);
        CHECK_FALSE(read(wrong));
    }
}
