// SPDX-License-Identifier: MIT
// Keeping accounts: who is there, what they may do, their passwords, tokens and calendar addresses.
#include "accounts/accounts.h"
#include "accounts/accounts_texts.h"
#include "base/random.h"

namespace hazirun::accounts {

namespace {

    constexpr std::size_t feed_length = 24;
    constexpr std::size_t fresh_password_length = 14;

    AccountLine readLine(db::Row& row)
    {
        AccountLine out;
        out.id = row.next<AccountId>();
        out.email = row.next<std::string>();
        out.name = row.next<std::string>();
        out.role = web::parseRole(row.next<std::string>()).value();
        out.enabled = row.next<bool>();
        out.has_feed = row.next<bool>();
        out.ends_on = row.next<std::optional<Date>>();
        out.signed_in_at = row.next<std::optional<Instant>>();
        out.sessions = row.next<std::int64_t>();
        return out;
    }

    /// True when nobody could administer without this account.
    bool isLast(db::Session& session, const AccountLine& account)
    {
        return account.role == web::Role::admin && account.enabled
            && session.value<std::int64_t>(sql::other_administrators, account.id).value_or(0) == 0;
    }

    struct Stored {
        std::string hash;
        bool must_choose = false;
    };

    Stored passwordOf(const db::Database& database, AccountId id)
    {
        return database
            .read([&](db::Session& session) {
                return session.one(
                    sql::password_of,
                    [](db::Row& row) {
                        Stored out;
                        out.hash = row.next<std::string>();
                        out.must_choose = row.next<bool>();
                        return out;
                    },
                    id);
            })
            .value_or(Stored{});
    }

} // namespace

std::vector<AccountLine> Accounts::list() const
{
    const auto now = clock_.now();
    return database_.read(
        [&](db::Session& session) { return session.all(sql::list_accounts, readLine, now); });
}

std::optional<AccountLine> Accounts::find(AccountId id) const
{
    const auto now = clock_.now();
    return database_.read(
        [&](db::Session& session) { return session.one(sql::find_account, readLine, now, id); });
}

Result<Done, AccountRefusal> Accounts::setEnabled(
    AccountId id, bool enabled, const db::Actor& actor)
{
    const auto now = clock_.now();
    return database_.transact([&](db::Session& session) -> Result<Done, AccountRefusal> {
        const auto account = session.one(sql::find_account, readLine, now, id);
        if (!account) {
            return Refused{AccountRefusal::unknown_account};
        }
        if (!enabled && isLast(session, *account)) {
            return Refused{AccountRefusal::last_administrator};
        }
        session.run(sql::set_disabled, enabled ? std::nullopt : std::optional{now}, id);
        if (!enabled) {
            session.run(sql::end_sign_ins, now, id, db::Bytes{});
        }
        db::note(session, now, actor, enabled ? "account.enabled" : "account.disabled", id.value);
        return Done{};
    });
}

Result<Done, AccountRefusal> Accounts::setRole(AccountId id, web::Role role, const db::Actor& actor)
{
    const auto now = clock_.now();
    return database_.transact([&](db::Session& session) -> Result<Done, AccountRefusal> {
        const auto account = session.one(sql::find_account, readLine, now, id);
        if (!account) {
            return Refused{AccountRefusal::unknown_account};
        }
        if (role == web::Role::admin && account->ends_on) {
            return Refused{AccountRefusal::administrator_ends};
        }
        if (role != web::Role::admin && isLast(session, *account)) {
            return Refused{AccountRefusal::last_administrator};
        }
        session.run(sql::set_role, codeOf(role), id);
        db::note(session, now, actor, "account.role_changed", id.value, codeOf(role));
        return Done{};
    });
}

Result<Done, AccountRefusal> Accounts::setEndsOn(
    AccountId id, std::optional<Date> day, const db::Actor& actor)
{
    const auto now = clock_.now();
    return database_.transact([&](db::Session& session) -> Result<Done, AccountRefusal> {
        const auto account = session.one(sql::find_account, readLine, now, id);
        if (!account) {
            return Refused{AccountRefusal::unknown_account};
        }
        if (day && account->role == web::Role::admin) {
            return Refused{AccountRefusal::administrator_ends};
        }
        session.run(sql::set_ends_on, day, id);
        db::note(session, now, actor, "account.end_changed", id.value,
            day ? formatDate(*day) : std::string{});
        return Done{};
    });
}

Result<Secret, AccountRefusal> Accounts::resetPassword(AccountId id, const db::Actor& actor)
{
    const auto now = clock_.now();
    const Secret fresh{randomBase62(fresh_password_length)};
    const HashGate::Turn turn(gate_);
    if (!turn) {
        return Refused{AccountRefusal::busy};
    }
    const auto hash = hashOf(fresh);
    return database_.transact([&](db::Session& session) -> Result<Secret, AccountRefusal> {
        if (session.run(sql::set_password, hash, true, id) == 0) {
            return Refused{AccountRefusal::unknown_account};
        }
        session.run(sql::end_sign_ins, now, id, db::Bytes{});
        db::note(session, now, actor, "account.password_reset", id.value);
        return fresh;
    });
}

void Accounts::setPassword(AccountId id, const std::string& hash, const std::string& cookie)
{
    const auto now = clock_.now();
    database_.transact([&](db::Session& session) {
        session.run(sql::set_password, hash, false, id);
        session.run(sql::end_sign_ins, now, id, db::Bytes{digests_.of("sign_in", cookie)});
        db::note(session, now, {"account", id}, "account.password_changed", id.value);
        return Done{};
    });
}

Result<Done, PasswordRefused> Accounts::changePassword(
    AccountId id, const Secret& old, const Secret& wanted, const std::string& cookie)
{
    PasswordRefused out;
    const auto key = std::to_string(id.value);
    const auto now = clock_.now();
    const HashGate::Turn turn(gate_);
    if (!turn) {
        out.why = SignInRefusal::busy;
    } else if (!by_account_.tries(key, now)) {
        out.why = SignInRefusal::too_many_tries;
    } else if (!fits(passwordOf(database_, id).hash, old)) {
        out.errors.push_back({"old_password", {mark("This is not your password of today.")}});
    } else {
        by_account_.forgive(key, now);
    }
    if (out.why != SignInRefusal::wrong) {
        out.errors.push_back({"old_password", sentenceOf(out.why)});
    }
    if (auto refusal = refusalOf(wanted)) {
        out.errors.push_back({"password", std::move(*refusal)});
    }
    if (!out.errors.empty()) {
        return Refused{out};
    }
    setPassword(id, hashOf(wanted), cookie);
    return Done{};
}

Result<Done, PasswordRefused> Accounts::choosePassword(
    AccountId id, const Secret& wanted, const std::string& cookie)
{
    const auto refused = [](SignInRefusal why, Message sentence) {
        return Refused{PasswordRefused{why, {{"password", std::move(sentence)}}}};
    };
    if (auto refusal = refusalOf(wanted)) {
        return refused(SignInRefusal::wrong, std::move(*refusal));
    }
    const auto stored = passwordOf(database_, id);
    if (!stored.must_choose) {
        return Refused{PasswordRefused{}};
    }
    const HashGate::Turn turn(gate_);
    if (!turn) {
        return refused(SignInRefusal::busy, sentenceOf(SignInRefusal::busy));
    }
    if (fits(stored.hash, wanted)) {
        return refused(SignInRefusal::wrong,
            {mark("This is the password you were given. Choose one that only you know.")});
    }
    setPassword(id, hashOf(wanted), cookie);
    return Done{};
}

void Accounts::signOutEverywhereElse(AccountId id, const std::string& cookie)
{
    const auto now = clock_.now();
    database_.transact([&](db::Session& session) {
        session.run(sql::end_sign_ins, now, id, db::Bytes{digests_.of("sign_in", cookie)});
        return Done{};
    });
}

std::vector<TokenLine> Accounts::tokens() const
{
    return database_.read([](db::Session& session) {
        return session.all(sql::tokens, [](db::Row& row) {
            TokenLine out;
            out.id = row.next<std::int64_t>();
            out.name = row.next<std::string>();
            out.role = web::parseRole(row.next<std::string>()).value();
            out.made_at = row.next<Instant>();
            return out;
        });
    });
}

void Accounts::withdrawToken(std::int64_t id, const db::Actor& actor)
{
    const auto now = clock_.now();
    database_.transact([&](db::Session& session) {
        if (session.run(sql::withdraw_token, now, id) > 0) {
            db::note(session, now, actor, "api_token.withdrawn", id);
        }
        return Done{};
    });
}

Secret Accounts::newFeed(AccountId id, const db::Actor& actor)
{
    const auto now = clock_.now();
    Secret token{randomBase62(feed_length)};
    database_.transact([&](db::Session& session) {
        session.run(sql::set_feed, db::Bytes{digests_.of("feed", token.reveal())}, id);
        db::note(session, now, actor, "feed.made", id.value);
        return Done{};
    });
    return token;
}

void Accounts::withdrawFeed(AccountId id, const db::Actor& actor)
{
    const auto now = clock_.now();
    database_.transact([&](db::Session& session) {
        session.run(sql::set_feed, std::nullopt, id);
        db::note(session, now, actor, "feed.withdrawn", id.value);
        return Done{};
    });
}

std::optional<AccountId> Accounts::feedOwner(const std::string& token) const
{
    if (!isBase62(token, feed_length)) {
        return std::nullopt;
    }
    return database_.read([&](db::Session& session) {
        return session.value<AccountId>(
            sql::feed_owner, db::Bytes{digests_.of("feed", token)}, today());
    });
}

} // namespace hazirun::accounts
