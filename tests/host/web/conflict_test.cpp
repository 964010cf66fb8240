// SPDX-License-Identifier: MIT
#include "web/conflict.h"

#include <catch2/catch.hpp>

using namespace hazirun::web;

TEST_CASE("a version differs once any value does, wherever one ends and the next begins", "[web]")
{
    const auto version = versionOf({"Köy konağı", "14:00"});
    CHECK(version == versionOf({"Köy konağı", "14:00"}));
    CHECK(version != versionOf({"Köy konağı", "14:01"}));
    CHECK(version != versionOf({"Köy konağı14:00", ""}));
    CHECK(version != versionOf({"Köy konağı", "14:00", ""}));
}

TEST_CASE("a form is stale once another version was saved; one that says none never is", "[web]")
{
    Request request;
    CHECK_FALSE(isStale(request, "a"));
    request.form.add("seen", "a");
    CHECK_FALSE(isStale(request, "a"));
    CHECK(isStale(request, "b"));
}

TEST_CASE("fields differ by their words, not by how a browser ends lines", "[web]")
{
    const auto found = differencesOf({{"agenda", "Açılış\r\nDilekler\r\n", "Açılış\nDilekler", ""},
        {"place", "Okul", "Köy konağı", "Köy konağı"}, {"title", "T", "", ""}});
    REQUIRE(found.size() == 2);
    CHECK(found[0].field == "place");
    CHECK(found[0].message.facts.front().second == "Köy konağı");
    CHECK(found[1].field == "title");
    CHECK(found[1].message.facts.front().second == "–");
}
