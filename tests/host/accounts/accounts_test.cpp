// SPDX-License-Identifier: MIT
#include "accounts/accounts.h"

#include "support/world.h"

#include <catch2/catch.hpp>

#include <atomic>
#include <thread>

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
    /// Elif's right password, from elsewhere.
    [[nodiscard]] bool getsIn(const std::string& client, const std::string& browser = {})
    {
        return accounts.signIn("elif@example.org", Secret{"three plain words"}, client, browser)
            .has_value();
    }
    void guess(const std::string& client, int times, const std::string& browser = {})
    {
        for (int i = 0; i < times; ++i) {
            CHECK(accounts.signIn("elif@example.org", Secret{"wrong password"}, client, browser)
                      .error()
                == SignInRefusal::wrong);
        }
    }
    [[nodiscard]] bool isIn(const Secret& cookie) const
    {
        web::Request request;
        request.cookies[session_cookie] = cookie.reveal();
        return accounts.visitorOf(request).has_value();
    }
    [[nodiscard]] std::optional<web::Visitor> bearer(
        const Secret& token, const std::string& scheme = "Bearer") const
    {
        web::Request request;
        request.headers["authorization"] = scheme + " " + token.reveal();
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

TEST_CASE("who guesses waits, and whose password it is does not", "[accounts]")
{
    Office office;
    office.guess("10.9.9.9", 5);
    CHECK_FALSE(office.getsIn("10.9.9.9"));
    CHECK(office.getsIn("10.0.0.2"));
}

TEST_CASE(
    "an address guessed at from many networks waits, but not for a browser it knows", "[accounts]")
{
    Office office;
    const auto known = office.accounts.browserMark("Elif@Example.org");
    for (const auto* client : {"10.9.9.1", "10.9.9.2", "10.9.9.3"}) {
        office.guess(client, 5);
    }
    office.guess("10.9.9.4", 4);
    CHECK(office.getsIn("10.0.0.2"));
    office.guess("10.9.9.4", 1);
    CHECK_FALSE(office.getsIn("10.0.0.2"));
    CHECK(office.getsIn("10.0.0.2", known));
    CHECK_FALSE(office.getsIn("10.0.0.2", office.accounts.browserMark("can@example.org")));
    CHECK_FALSE(office.getsIn("10.0.0.2", known + "0"));
    CHECK_FALSE(office.getsIn("10.0.0.2", known.substr(0, 16)));
    office.guess("10.0.0.2", 5, known);
    CHECK_FALSE(office.getsIn("10.0.0.3", known));
    office.clock.at += std::chrono::minutes{5};
    CHECK(office.getsIn("10.0.0.3", known));
}

TEST_CASE("twenty failures at any addresses make a network wait", "[accounts]")
{
    Office office;
    for (int i = 0; i < 20; ++i) {
        CHECK(office.signIn("a" + std::to_string(i) + "@example.org", "wrong password").error()
            == SignInRefusal::wrong);
    }
    CHECK_FALSE(office.getsIn("10.0.0.1"));
    CHECK(office.getsIn("10.0.0.2"));
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
    CHECK(refused.error().errors.size() == 2);
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
    CHECK(office.bearer(token, "bearer"));
    CHECK(office.bearer(token, "BEARER"));
    CHECK_FALSE(office.bearer(token, "Basic"));
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

TEST_CASE("of first accounts made at the same moment one is made", "[accounts]")
{
    test::World world;
    Accounts accounts{world.db, world.clock, world.digests};
    std::atomic<int> made{0};
    std::atomic<int> late{0};
    {
        std::vector<std::jthread> askers;
        for (int i = 0; i < 6; ++i) {
            askers.emplace_back([&, i] {
                const auto out = accounts.addFirst("a" + std::to_string(i) + "@example.org",
                    "Somebody", Secret{"three plain words"});
                made += out ? 1 : 0;
                late += !out && out.error().empty() ? 1 : 0;
            });
        }
    }
    CHECK(made == 1);
    CHECK(late == 5);
    CHECK(accounts.list().size() == 1);
}

TEST_CASE("a burst of guesses gets no more tries than a row of them", "[accounts]")
{
    Office office;
    std::atomic<int> looked_at{0};
    {
        std::vector<std::jthread> guessers;
        for (int i = 0; i < 16; ++i) {
            guessers.emplace_back([&] {
                looked_at += office.signIn("elif@example.org", "wrong password").error()
                        == SignInRefusal::wrong
                    ? 1
                    : 0;
            });
        }
    }
    CHECK(looked_at <= 5);
    CHECK(office.signIn("elif@example.org", "three plain words").error()
        == SignInRefusal::too_many_tries);
}

TEST_CASE("right passwords never use up the tries", "[accounts]")
{
    Office office;
    for (int i = 0; i < 7; ++i) {
        CHECK(office.signIn("elif@example.org", "three plain words"));
    }
}

TEST_CASE("guesses at the password of today are counted too", "[accounts]")
{
    Office office;
    const auto change = [&](const char* old) {
        return office.accounts.changePassword(
            office.elif, Secret{old}, Secret{"four new plain words"}, "none");
    };
    for (int i = 0; i < 5; ++i) {
        CHECK_FALSE(change("a wrong guess"));
    }
    CHECK_FALSE(change("three plain words"));
    office.clock.at += std::chrono::minutes{6};
    CHECK(change("three plain words"));
}

TEST_CASE("an account and its calendar address work on the last day and not after it", "[accounts]")
{
    Office office;
    const auto reader = office.accounts
                            .add({"denetci@example.org", "Denetçi", Role::reader},
                                Secret{"another four words"}, office.secretary)
                            .value();
    const auto feed = office.accounts.newFeed(reader, office.secretary);
    const auto cookie = office.signIn("denetci@example.org", "another four words");
    const Date today = office.accounts.today();
    REQUIRE(office.accounts.setEndsOn(reader, today, office.secretary));
    CHECK(office.isIn(*cookie));
    CHECK(office.accounts.feedOwner(feed.reveal()) == reader);
    office.clock.at += std::chrono::days{1};
    CHECK_FALSE(office.isIn(*cookie));
    CHECK_FALSE(office.accounts.feedOwner(feed.reveal()));
    CHECK(
        office.signIn("denetci@example.org", "another four words").error() == SignInRefusal::wrong);
    REQUIRE(office.accounts.setEndsOn(reader, {}, office.secretary));
    CHECK(office.isIn(*cookie));
    CHECK(office.accounts.feedOwner(feed.reveal()) == reader);
}

TEST_CASE("an administrator never ends", "[accounts]")
{
    Office office;
    const Date day = office.accounts.today();
    CHECK(office.accounts.setEndsOn(office.elif, day, office.secretary).error()
        == AccountRefusal::administrator_ends);
    CHECK(office.accounts.setEndsOn(AccountId{999}, day, office.secretary).error()
        == AccountRefusal::unknown_account);
    CHECK_FALSE(office.accounts.add({"x@example.org", "X", Role::admin, PasswordIs::chosen, day},
        Secret{"another four words"}, office.secretary));
    const auto reader
        = office.accounts
              .add({"denetci@example.org", "Denetçi", Role::reader, PasswordIs::chosen, day},
                  Secret{"another four words"}, office.secretary)
              .value();
    CHECK(office.accounts.find(reader)->ends_on == day);
    CHECK(office.accounts.setRole(reader, Role::admin, office.secretary).error()
        == AccountRefusal::administrator_ends);
}

TEST_CASE(
    "a password that was handed out is good for choosing another and nothing else", "[accounts]")
{
    Office office;
    const auto can = office.accounts
                         .add({"can@example.org", "Can", Role::secretary, PasswordIs::handed_out},
                             Secret{"another four words"}, office.secretary)
                         .value();
    const auto cookie = office.signIn("can@example.org", "another four words");
    REQUIRE(cookie);
    web::Request choosing;
    choosing.cookies[session_cookie] = cookie->reveal();
    choosing.path = choose_address;
    CHECK_FALSE(office.isIn(*cookie));
    CHECK(office.accounts.visitorOf(choosing));
    CHECK(office.accounts.mustChoose(choosing));
    const auto choose = [&](const char* wanted) {
        return office.accounts.choosePassword(can, Secret{wanted}, cookie->reveal());
    };
    CHECK_FALSE(choose("short"));
    CHECK_FALSE(choose("another four words"));
    REQUIRE(choose("one of my own words"));
    CHECK(office.isIn(*cookie));
    CHECK(choose("yet another of mine").error().errors.empty());
    CHECK(office.signIn("can@example.org", "one of my own words"));
    const auto fresh = office.accounts.resetPassword(can, office.secretary);
    REQUIRE(fresh);
    CHECK_FALSE(office.isIn(*office.signIn("can@example.org", fresh->reveal())));
}

TEST_CASE("old sessions are dropped, but the last sign-in is remembered", "[accounts]")
{
    Office office;
    const auto old = office.signIn("elif@example.org", "three plain words");
    const auto newest = office.signIn("elif@example.org", "three plain words");
    static constexpr std::string_view counted = "SELECT COUNT(*) FROM sign_in";
    const auto count = [&] {
        return office.db.read([](db::Session& s) { return s.value<std::int64_t>(counted); });
    };
    office.clock.at += Accounts::session_length + std::chrono::days{30};
    office.accounts.forgetOldSessions();
    CHECK(count() == 2);
    office.clock.at += std::chrono::seconds{1};
    office.accounts.forgetOldSessions();
    CHECK(count() == 1);
    CHECK(office.accounts.find(office.elif)->signed_in_at);
}

TEST_CASE(
    "an account's name shows all it holds, and so do its address and a token's name", "[accounts]")
{
    Office office;
    const auto mistaken = [&](const char* email, const char* name) {
        const auto added = office.accounts.add(
            {email, name, Role::reader}, Secret{"three plain words"}, office.secretary);
        return added ? std::string{} : added.error().front().field;
    };
    for (const auto* hidden : {"\u200b\u200d", "Ay\u202eşe", "\u2066Ayşe", "Ay\x01şe", "\u3164"}) {
        CHECK(mistaken("ayse@example.org", hidden) == "name");
        CHECK_FALSE(isTokenName(hidden));
    }
    CHECK(mistaken("ay\u202ese@example.org", "Ayşe") == "email");
    CHECK(isTokenName("Ay\u200dşe"));
    CHECK(isTokenName(std::string(100, 'x')));
    CHECK_FALSE(isTokenName(std::string(101, 'x')));
    CHECK_FALSE(isTokenName(""));
    CHECK(mistaken("ayse@example.org", "Ay\u200dşe").empty());
}
