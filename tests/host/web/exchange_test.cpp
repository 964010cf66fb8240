// SPDX-License-Identifier: MIT
#include "web/exchange.h"

#include <catch2/catch.hpp>

using namespace hazirun;
using namespace hazirun::web;

TEST_CASE("who acts is told with account and role", "[web]")
{
    Request request;
    request.visitor = Visitor{"Elif", Role::desk, AccountId{3}, "csrf"};
    const auto actor = actorOf(request);
    CHECK(actor.name == "Elif");
    CHECK(actor.account == AccountId{3});
    CHECK(actor.role == "desk");
}

TEST_CASE("each role has its rights and no other", "[web]")
{
    const auto rightsOf = [](Role role) {
        std::string out;
        for (const auto right : {Right::open, Right::signed_in, Right::read, Right::write,
                 Right::door, Right::administer}) {
            out += has(role, right) ? '+' : '-';
        }
        return out;
    };
    CHECK(rightsOf(Role::admin) == "++++++");
    CHECK(rightsOf(Role::secretary) == "+++++-");
    CHECK(rightsOf(Role::desk) == "++--+-");
    CHECK(rightsOf(Role::reader) == "+++---");
}

TEST_CASE("a role's code is read back; another word is none", "[web]")
{
    for (const auto role : {Role::admin, Role::secretary, Role::desk, Role::reader}) {
        CHECK(parseRole(codeOf(role)) == role);
    }
    CHECK_FALSE(parseRole("Admin"));
    CHECK_FALSE(parseRole(""));
}

TEST_CASE("repeated fields keep their order; the first is the field's value", "[web]")
{
    Fields fields;
    fields.add("needs", "ramp");
    fields.add("note", "");
    fields.add("needs", "sign language");
    CHECK(fields["needs"] == "ramp");
    CHECK(fields.every("needs") == std::vector<std::string>{"ramp", "sign language"});
    CHECK(fields.has("note"));
    CHECK_FALSE(fields.has("answer"));
    CHECK(fields["answer"].empty());
}

TEST_CASE("a segment is an id only when it is a positive number", "[web]")
{
    Request request;
    request.segments = {{"id", "12"}, {"person", "12x"}};
    CHECK(request.id<MeetingId>() == MeetingId{12});
    CHECK_FALSE(request.id<PersonId>("person"));
    CHECK_FALSE(request.id<PersonId>("group"));
}

TEST_CASE("a header of an answer carries no line end and no quote of ours", "[web]")
{
    CHECK(seeOther("/a?q=%C4%B1&x=1\r\nSet-Cookie: a=b").headers.front().second
        == "/a?q=%C4%B1&x=1%0D%0ASet-Cookie:%20a=b");
    CHECK(seeOther("/çay").headers.front().second == "/%C3%A7ay");
    CHECK(download("x", "text/csv", "kişi \"1\".csv").headers.front().second
        == "attachment; filename=\"ki__i__1_.csv\"; filename*=UTF-8''ki%C5%9Fi%20%221%22.csv");
}
