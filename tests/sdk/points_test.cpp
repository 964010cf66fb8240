// SPDX-License-Identifier: MIT
// Every document of every method, filled to the last field, goes out and comes back unchanged.
#include "filled.h"

#include <catch2/catch.hpp>

#include <set>

using namespace hazirun::v1;

namespace {
template <class T>
std::size_t fieldCount()
{
    std::size_t count = 0;
    T document{};
    T::fields(document, [&](auto&&...) { ++count; });
    return count;
}
template <class T>
void roundTrip(std::string_view method)
{
    INFO(method);
    const json written = hazirun::test::filled<T>();
    CHECK(written.size() == fieldCount<T>()); // nothing left out, no name twice
    CHECK(encode(decode<T>(written)) == written);
    CHECK(encode(decode<T>(parsed(written.dump()))) == written);
    for (const auto& [name, value] : written.items()) { // each field may be absent
        json less = written;
        less.erase(name);
        CHECK_NOTHROW(decode<T>(less));
    }
}
} // namespace

TEST_CASE("Every document round-trips with all its fields")
{
    eachMethod([](auto tag) {
        using M = typename decltype(tag)::Method;
        roundTrip<typename M::In>(M::name);
        roundTrip<typename M::Out>(M::name);
    });
}

TEST_CASE("All ten points are there, each method once, with its deadline")
{
    std::set<std::string_view> names, points;
    eachMethod([&](auto tag) {
        using M = typename decltype(tag)::Method;
        CHECK(names.insert(M::name).second);
        points.insert(M::name.substr(0, M::name.find(':')));
        CHECK(M::deadline_ms >= 250);
        CHECK(M::deadline_ms <= 60000);
    });
    CHECK(names.size() == 15);
    CHECK(points
        == std::set<std::string_view>{"quorum/1", "channel/1", "document/1", "policy/1", "events/1",
            "job/1", "http/1", "panel/1", "report/1", "settings/1"});
}

TEST_CASE("HTML of a page is escaped")
{
    CHECK(http::escaped("<a href=\"x\">'&'</a>")
        == "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
}
