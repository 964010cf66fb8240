// SPDX-License-Identifier: MIT
#include "web/form_token.h"

#include <catch2/catch.hpp>

using namespace hazirun::web;

TEST_CASE("a masked token looks different on every page and is the same below", "[web]")
{
    const std::string token = "0aZ9bC3dE5fG7hI1jK2lM4nO6pQ8rS0t";
    CHECK(masked(token) != masked(token));
    for (int i = 0; i < 20; ++i) {
        CHECK(unmasked(masked(token)) == token);
    }
    CHECK(masked(token).find(token) == std::string::npos);
    CHECK(masked("").empty());
}

TEST_CASE("what carries no mask stays as it is", "[web]")
{
    for (const auto* text : {"", "csrf-1", ".", "a.", ".b", "ab.c", "no mask"}) {
        INFO(text);
        CHECK(unmasked(text) == (std::string_view{text} == "." ? "" : text));
    }
}
