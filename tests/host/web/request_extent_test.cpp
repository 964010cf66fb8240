// SPDX-License-Identifier: MIT
#include "web/request_extent.h"

#include <catch2/catch.hpp>

#include <string>

using namespace hazirun::web;
using Lacks = Extent::Lacks;

namespace {

const std::string post = "POST /people HTTP/1.1\r\nHost: h\r\n";

Lacks lacking(const std::string& text)
{
    return extentOf(text).lacks;
}

} // namespace

TEST_CASE("a request is whole when its head and the body it announces are there", "[web]")
{
    CHECK(lacking("") == Lacks::head);
    CHECK(lacking("GET / HTTP/1.1\r\nHost: h\r\n") == Lacks::head);
    CHECK(lacking("GET / HTTP/1.1\r\nHost: h\r\n\r\n") == Lacks::nothing);
    CHECK(lacking("GET / HTTP/1.1\nHost: h\n\n") == Lacks::nothing);
    CHECK(lacking(post + "\r\n") == Lacks::nothing);
    CHECK(lacking(post + "Content-Length: 2\r\n\r\n{") == Lacks::body);
    CHECK(lacking(post + "Content-Length: 2\r\n\r\n{}") == Lacks::nothing);
    CHECK(lacking(post + "content-length:2\n\n{") == Lacks::body);
    CHECK(lacking(post + "Content-Length: 0\r\n\r\n") == Lacks::nothing);
    CHECK(extentOf(post + "Content-Length: 100\r\n\r\n{").size == post.size() + 23 + 100);
    CHECK(lacking(post + "Transfer-Encoding: chunked\r\n\r\n") == Lacks::body);
    CHECK(lacking(post + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n") == Lacks::body);
    CHECK(
        lacking(post + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n") == Lacks::nothing);
}

TEST_CASE("nobody waits for a body that is not read or has no clear length", "[web]")
{
    CHECK(lacking("GET / HTTP/1.1\r\nContent-Length: 9\r\n\r\n") == Lacks::nothing);
    CHECK(lacking("HEAD / HTTP/1.1\r\nContent-Length: 9\r\n\r\n") == Lacks::nothing);
    for (const auto* doubt : {"-1", "0x9", "9, 9", "9 9", "", "99999999999999999999"}) {
        INFO(doubt);
        CHECK(lacking(post + "Content-Length: " + doubt + "\r\n\r\n{") == Lacks::nothing);
    }
    CHECK(lacking(post + "Transfer-Encoding: gzip, chunked\r\n\r\n{") == Lacks::nothing);
    CHECK(lacking(post + "\r\nContent-Length: 9\r\n\r\n") == Lacks::nothing); // of the body
    CHECK(lacking(post + "X-Content-Length: 9\r\n\r\n") == Lacks::nothing);
    CHECK(extentOf(post + "Content-Length: 18446744073709551615\r\n\r\n").size
        == std::string::npos); // not one that has gone round
}

TEST_CASE("who waits for leave to send a body is known", "[web]")
{
    CHECK(extentOf(post + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n").asks_first);
    CHECK_FALSE(extentOf(post + "Content-Length: 2\r\n\r\n").asks_first);
    CHECK_FALSE(extentOf(post + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n{}").asks_first);
}
