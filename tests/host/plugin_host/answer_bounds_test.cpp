// SPDX-License-Identifier: MIT
#include "plugin_host/answer_bounds.h"

#include <catch2/catch.hpp>

using namespace hazirun::plugin_host;
using nlohmann::json;

TEST_CASE("a box has at most 500 rows and 256 KiB of text", "[plugin_host]")
{
    const auto rows = [](std::size_t n) {
        return json{{"blocks", {{{"kind", "table"}, {"rows", json(n, json::array({"x"}))}}}}};
    };
    CHECK_FALSE(overflowIn("panel/1:blocks", rows(500)));
    CHECK(overflowIn("panel/1:blocks", rows(501))
        == "field 'blocks[0].rows' must have at most 500 entries, got 501");
    const auto text = [](std::size_t n) {
        return json{{"blocks", {{{"markdown", std::string(n, 'x')}}}}};
    };
    CHECK_FALSE(overflowIn("panel/1:act", text(256 * 1024)));
    CHECK(overflowIn("panel/1:act", text(256 * 1024 + 1))
        == "all texts together must have at most 256 KiB, got 257");
}

TEST_CASE("a rule has at most 50 conditions, a policy 50 reasons", "[plugin_host]")
{
    CHECK_FALSE(overflowIn("quorum/1:evaluate", {{"conditions", json(50, json::object())}}));
    CHECK(overflowIn("quorum/1:evaluate", {{"conditions", json(51, json::object())}}));
    CHECK_FALSE(overflowIn("policy/1:decide", {{"reasons", json(50, json::object())}}));
    CHECK(overflowIn("policy/1:decide", {{"reasons", json(51, json::object())}}));
}

TEST_CASE("pages and states of a plug-in's own have no bounds but the wire's", "[plugin_host]")
{
    const json large{{"body", std::string(2'000'000, 'x')}, {"rows", json(100'001, 1)}};
    CHECK_FALSE(overflowIn("http/1:serve", large));
    CHECK_FALSE(overflowIn("job/1:run", large));
}

TEST_CASE("what people read neither turns its direction nor holds control signs", "[plugin_host]")
{
    const std::string said = "a\u202Eb\x01\x7F"
                             "c\td\ne";
    for (const auto* method : {"panel/1:blocks", "quorum/1:evaluate", "policy/1:decide",
             "report/1:rows", "settings/1:validate", "channel/1:describe"}) {
        json answer{{"notes", {{{"sentence", said}}}}, {"number", 7}};
        makeReadable(method, answer);
        CHECK(answer == json{{"notes", {{{"sentence", "abc\td\ne"}}}}, {"number", 7}});
    }
    json paper{{"title", said}};
    makeReadable("document/1:compose", paper);
    CHECK(paper["title"]
        == "ab\x01\x7F"
           "c\td\ne"); // refused where papers are kept
    json state{{"state", {{"key", said}}}};
    makeReadable("job/1:run", state);
    CHECK(state["state"]["key"] == said);
}
