// SPDX-License-Identifier: MIT
#include "accounts/accounts.h"

#include "support/world.h"

#include <catch2/catch.hpp>

using namespace hazirun;
using namespace hazirun::accounts;
using web::Role;

namespace {

struct Office : test::World {
    Accounts accounts{db, clock, digests};
    AccountId elif = accounts
                         .add({"elif@example.org", "Elif K.", Role::admin},
                             Secret{"three plain words"}, secretary)
                         .value();

    [[nodiscard]] Result<Secret, SignInRefusal> signIn(
        const std::string& email, const std::string& password)
    {
        return accounts.signIn(email, Secret{password}, "10.0.0.1");
    }
    [[nodiscard]] bool isIn(const Secret& cookie) const
    {
        web::Request request;
        request.cookies[session_cookie] = cookie.reveal();
        return accounts.visitorOf(request).has_value();
    }
    [[nodiscard]] std::optional<web::Visitor> bearer(const Secret& token) const
    {
        web::Request request;
        request.headers["authorization"] = "Bearer " + token.reveal();
        return accounts.visitorOf(request);
    }
};

} // namespace

TEST_CASE(
    "the right password signs in, a wrong one and an unknown address are one refusal", "[accounts]")
{
    Office office;
    const auto cookie = office.signIn(" ELIF@example.org ", "three plain words");
    REQUIRE(cookie);
    CHECK(office.isIn(*cookie));
    CHECK(office.signIn("elif@example.org", "three plain word").error() == SignInRefusal::wrong);
    CHECK(office.signIn("nobody@example.org", "three plain words").error() == SignInRefusal::wrong);
    CHECK_FALSE(office.isIn(Secret{std::string(32, 'a')}));
}

TEST_CASE("five wrong passwords make an address wait, and waiting helps", "[accounts]")
{
    Office office;
    for (int i = 0; i < 5; ++i) {
        CHECK(office.signIn("elif@example.org", "wrong password").error() == SignInRefusal::wrong);
    }
    CHECK(office.signIn("elif@example.org", "three plain words").error()
        == SignInRefusal::too_many_tries);
    office.clock.at += std::chrono::minutes{6};
    CHECK(office.signIn("elif@example.org", "three plain words"));
}

TEST_CASE("a session ends after fourteen days, at sign-out, and when the account is switched off",
    "[accounts]")
{
    Office office;
    const auto second = office.accounts
                            .add({"can@example.org", "Can", Role::secretary},
                                Secret{"another four words"}, office.secretary)
                            .value();
    const auto one = office.signIn("can@example.org", "another four words");
    const auto two = office.signIn("can@example.org", "another four words");
    office.accounts.signOut(one->reveal());
    CHECK_FALSE(office.isIn(*one));
    CHECK(office.isIn(*two));
    REQUIRE(office.accounts.setEnabled(second, false, office.secretary));
    CHECK_FALSE(office.isIn(*two));
    CHECK(office.signIn("can@example.org", "another four words").error() == SignInRefusal::wrong);
    REQUIRE(office.accounts.setEnabled(second, true, office.secretary));
    CHECK_FALSE(office.isIn(*two));
    const auto three = office.signIn("can@example.org", "another four words");
    REQUIRE(three);
    office.clock.at += Accounts::session_length;
    CHECK_FALSE(office.isIn(*three));
}

TEST_CASE("somebody always remains who can administer", "[accounts]")
{
    Office office;
    CHECK(office.accounts.setEnabled(office.elif, false, office.secretary).error()
        == AccountRefusal::last_administrator);
    CHECK(office.accounts.setRole(office.elif, Role::reader, office.secretary).error()
        == AccountRefusal::last_administrator);
    const auto other = office.accounts
                           .add({"can@example.org", "Can", Role::admin},
                               Secret{"another four words"}, office.secretary)
                           .value();
    CHECK(office.accounts.setRole(office.elif, Role::reader, office.secretary));
    CHECK(office.accounts.setEnabled(other, false, office.secretary).error()
        == AccountRefusal::last_administrator);
    CHECK(office.accounts.setEnabled(AccountId{999}, false, office.secretary).error()
        == AccountRefusal::unknown_account);
}

TEST_CASE("a changed password asks for the old one and ends the other sessions", "[accounts]")
{
    Office office;
    const auto here = office.signIn("elif@example.org", "three plain words");
    const auto there = office.signIn("elif@example.org", "three plain words");
    const auto refused = office.accounts.changePassword(
        office.elif, Secret{"wrong"}, Secret{"short"}, here->reveal());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().size() == 2);
    REQUIRE(office.accounts.changePassword(
        office.elif, Secret{"three plain words"}, Secret{"four new plain words"}, here->reveal()));
    CHECK(office.isIn(*here));
    CHECK_FALSE(office.isIn(*there));
    CHECK_FALSE(office.signIn("elif@example.org", "three plain words"));
    const auto fresh = office.accounts.resetPassword(office.elif, office.secretary);
    REQUIRE(fresh);
    CHECK_FALSE(office.isIn(*here));
    CHECK(office.signIn("elif@example.org", fresh->reveal()));
}

TEST_CASE("a token works until it is withdrawn, and only its digest is stored", "[accounts]")
{
    Office office;
    const auto token = office.accounts.addToken("script", Role::reader, office.secretary);
    REQUIRE(office.bearer(token));
    CHECK(office.bearer(token)->role == Role::reader);
    CHECK_FALSE(office.bearer(Secret{"hz_invented"}));
    static constexpr std::string_view stored
        = "SELECT COUNT(*) FROM api_token WHERE instr(CAST(digest AS TEXT), $1) > 0 OR name = $1";
    CHECK(office.db.read([&](db::Session& s) {
        return s.value<std::int64_t>(stored, token.reveal());
    }) == 0);
    office.accounts.withdrawToken(office.accounts.tokens().front().id, office.secretary);
    CHECK_FALSE(office.bearer(token));
}

TEST_CASE("a calendar address belongs to one account and dies with a new one", "[accounts]")
{
    Office office;
    const auto first = office.accounts.newFeed(office.elif, office.secretary);
    CHECK(office.accounts.feedOwner(first.reveal()) == office.elif);
    const auto second = office.accounts.newFeed(office.elif, office.secretary);
    CHECK_FALSE(office.accounts.feedOwner(first.reveal()));
    CHECK(office.accounts.feedOwner(second.reveal()) == office.elif);
    office.accounts.withdrawFeed(office.elif, office.secretary);
    CHECK_FALSE(office.accounts.feedOwner(second.reveal()));
    CHECK_FALSE(office.accounts.feedOwner("' OR 1=1 --"));
}
