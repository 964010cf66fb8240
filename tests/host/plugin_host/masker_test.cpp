// SPDX-License-Identifier: MIT
#include "plugin_host/masker.h"

#include <catch2/catch.hpp>

using hazirun::plugin_host::Masker;

TEST_CASE("a secret is covered as it is and in every way it travels", "[plugin_host]")
{
    Masker masker;
    masker.learn("p\"ss wörd");
    CHECK(masker.masked("the p\"ss wörd is") == "the •••• is");
    CHECK(masker.masked("x=p%22ss%20w%C3%B6rd&y") == "x=••••&y");
    CHECK(masker.masked(R"({"a":"p\"ss wörd"})") == R"({"a":"••••"})");
    CHECK(masker.masked("Basic cCJzcyB3w7ZyZA==") == "Basic ••••");
    CHECK(masker.holds("my p\"ss wörd"));
    CHECK_FALSE(masker.holds("my password"));
}

TEST_CASE("two secrets of which one begins the other leave nothing over", "[plugin_host]")
{
    Masker masker;
    masker.learn("abcd");
    masker.learn("abcdefgh");
    CHECK(masker.masked("abcdefgh abcd") == "•••• ••••");
    CHECK(masker.masked("abcdefgh abcd", 8) == "•••• abcd");
}

TEST_CASE("a secret made of the mask's own dots is covered like any other", "[plugin_host]")
{
    for (const auto* secret : {"••", "•••", "••••", "•••••"}) {
        Masker masker;
        masker.learn(secret);
        CHECK(masker.masked("x " + std::string{secret} + " y") == "x •••• y");
    }
}

TEST_CASE("a secret of three bytes stands in too many words to be covered", "[plugin_host]")
{
    Masker masker;
    masker.learn("abc");
    CHECK(masker.masked("abc") == "abc");
    CHECK_FALSE(masker.holds("abc"));
}
