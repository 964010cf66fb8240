// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <hazirun/call.hpp>

using namespace hazirun::v1;

namespace {
std::string said(const std::string& language)
{
    Call call;
    call.language = language;
    return call.text({{"tr", "{1} üyeden {0}"}, {"en", "{0} of {1}"}}, 3, "beş");
}
} // namespace

TEST_CASE("A sentence follows the language of the call, English otherwise")
{
    CHECK(said("tr") == "beş üyeden 3");
    CHECK(said("tr-TR") == "beş üyeden 3");
    CHECK(said("en-GB") == "3 of beş");
    CHECK(said("de") == "3 of beş");
    CHECK(said("trv") == "3 of beş");
    CHECK(Call().text({{"tr", "yalnız"}}) == "yalnız");
}

TEST_CASE("Values are filled in once; other braces stay")
{
    CHECK(Call().text({{"en", "{0}{1}{2}{x} {"}}, "{1}", "b") == "{1}b{2}{x} {");
}

TEST_CASE("Time left never falls below nothing")
{
    Call call;
    call.budget_ms = 100;
    call.arrived -= std::chrono::seconds(1);
    CHECK(call.left().count() == 0);
}
