// SPDX-License-Identifier: MIT
// Every document of every method, filled to the last field, goes out and comes back unchanged.
#include <catch2/catch.hpp>
#include <hazirun/points.hpp>

#include <set>

using namespace hazirun::v1;

namespace {
/// Gives every field of a document a value that is not its default.
template <class T>
void fill(T& value, std::int64_t& seed)
{
    if constexpr (std::is_same_v<T, json>)
        value = {{"n", ++seed}};
    else if constexpr (std::is_same_v<T, bool>)
        value = !value;
    else if constexpr (std::is_enum_v<T>)
        value = T(std::size(Words<T>::list) - 1);
    else if constexpr (std::is_integral_v<T>)
        value = ++seed;
    else if constexpr (std::is_floating_point_v<T>)
        value = T(++seed) + T(0.5);
    else if constexpr (std::is_same_v<T, std::string>)
        value = "ş" + std::to_string(++seed);
    else if constexpr (detail::IsOptional<T>::value)
        fill(value.emplace(), seed);
    else if constexpr (detail::IsMap<T>::value)
        fill(value["key"], seed);
    else if constexpr (detail::IsVector<T>::value) {
        value.resize(2);
        for (auto& each : value)
            fill(each, seed);
    } else
        T::fields(value, [&](const char*, auto& member, auto...) { fill(member, seed); });
}
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
    T document{};
    std::int64_t seed = 0;
    fill(document, seed);
    const json written = encode(document);
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
