// SPDX-License-Identifier: MIT
#include "web/router.h"

#include <catch2/catch.hpp>

#include <stdexcept>

using namespace hazirun::web;

// There is no way to mount a route and leave its right out.
template <class R>
concept LeavesOutRight = requires(R& router, Handler handler)
{
    router.get("/x", handler);
}
|| requires(R& router, Handler handler)
{
    router.post("/x", handler);
}
|| requires(R& router, Handler handler)
{
    router.put("/x", handler);
}
|| requires(R& router, Handler handler)
{
    router.patch("/x", handler);
}
|| requires(R& router, Handler handler)
{
    router.del("/x", handler);
};
template <class R>
concept NamesRight = requires(R& router, Handler handler)
{
    router.get("/x", Right::read, handler);
    router.post("/x", Right::write, handler);
    router.put("/x", Right::write, handler);
    router.patch("/x", Right::write, handler);
    router.del("/x", Right::write, handler);
};
static_assert(NamesRight<Router> && !LeavesOutRight<Router>);

namespace {

Handler says(const char* word)
{
    return [word](const Request&) { return Response{200, word}; };
}

std::string answerOf(const Router& router, Method method, std::string_view path)
{
    const auto match = router.find(method, path);
    return match.route == nullptr ? "-" : match.route->handler({}).body;
}

} // namespace

TEST_CASE("a fixed segment wins over a name, whichever was mounted first", "[web]")
{
    Router router;
    router.get("/people/{id}", Right::read, says("one"));
    router.get("/people/new", Right::write, says("new"));
    router.get("/a/{x}/c", Right::open, says("late"));
    router.get("/a/b/{y}", Right::open, says("early"));
    CHECK(answerOf(router, Method::get, "/people/new") == "new");
    CHECK(answerOf(router, Method::get, "/people/7") == "one");
    CHECK(answerOf(router, Method::get, "/a/b/c") == "early");
    CHECK(answerOf(router, Method::get, "/a/x/c") == "late");
}

TEST_CASE("names of a pattern become segments of the request", "[web]")
{
    Router router;
    router.del("/meetings/{id}/attendance/{person}", Right::door, says("struck"));
    const auto match = router.find(Method::del, "/meetings/12/attendance/7");
    REQUIRE(match.route != nullptr);
    CHECK(match.segments.at("id") == "12");
    CHECK(match.segments.at("person") == "7");
}

TEST_CASE("an address with another method is known, a missing one is not", "[web]")
{
    Router router;
    router.post("/sign-out", Right::signed_in, says("out"));
    router.get("/", Right::read, says("home"));
    CHECK(router.find(Method::get, "/sign-out").addressKnown);
    CHECK(router.find(Method::get, "/sign-out").route == nullptr);
    CHECK_FALSE(router.find(Method::get, "/sign-out/").addressKnown);
    CHECK_FALSE(router.find(Method::get, "/nowhere").addressKnown);
    CHECK_FALSE(router.find(Method::get, "").addressKnown);
    CHECK(answerOf(router, Method::head, "/") == "home");
}

TEST_CASE("a name takes no empty segment", "[web]")
{
    Router router;
    router.get("/k/{token}", Right::open, says("link"));
    CHECK(answerOf(router, Method::get, "/k/") == "-");
    CHECK(answerOf(router, Method::get, "/k/x") == "link");
}

TEST_CASE("one address is mounted once, whatever its names are called", "[web]")
{
    Router router;
    router.get("/meetings/{id}", Right::read, says("one"));
    CHECK_THROWS_AS(router.get("/meetings/{meeting}", Right::read, says("two")), std::logic_error);
    CHECK_NOTHROW(router.post("/meetings/{meeting}", Right::write, says("three")));
    CHECK_THROWS_AS(router.get("meetings", Right::read, says("bare")), std::logic_error);
}

TEST_CASE("a pattern may end with whatever follows, and every other pattern wins over it", "[web]")
{
    Router router;
    router.get("/p/{id}/{rest...}", Right::open, says("rest"));
    router.get("/p/{id}/hook/{key}", Right::open, says("hook"));
    CHECK(answerOf(router, Method::get, "/p/a/hook/1") == "hook");
    CHECK(answerOf(router, Method::get, "/p/a/one/two/three/four/five/six") == "rest");
    CHECK(answerOf(router, Method::get, "/p/a/") == "rest");
    CHECK(answerOf(router, Method::get, "/p/a") == "-");
    CHECK(answerOf(router, Method::get, "/p//b") == "-");
    CHECK(answerOf(router, Method::get, "/q/a/b") == "-");
    const auto match = router.find(Method::head, "/p/a/one//two");
    CHECK(match.segments.at("id") == "a");
    CHECK(match.segments.at("rest") == "one//two");
    CHECK(router.find(Method::post, "/p/a/b").addressKnown);
    CHECK_THROWS_AS(router.get("/p/{any}/{more...}", Right::open, says("two")), std::logic_error);
}
