// SPDX-License-Identifier: MIT
#include "accounts/accounts.h"

#include "accounts/accounts_texts.h"
#include "accounts/password.h"
#include "base/random.h"
#include "base/text.h"

#include <stdexcept>

namespace hazirun::accounts {

namespace {

    constexpr std::size_t cookie_length = 32;
    constexpr std::size_t token_length = 40;

    std::string tidyEmail(const std::string& email)
    {
        auto out = trimmed(email);
        for (auto& c : out) {
            c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
        }
        return out;
    }

    Date dayOf(Instant at)
    {
        return Date{std::chrono::floor<std::chrono::days>(at)};
    }

    web::Role roleOf(const std::string& code)
    {
        const auto role = web::parseRole(code);
        if (!role) {
            throw std::runtime_error("an account row holds an unknown role");
        }
        return *role;
    }

} // namespace

Accounts::Accounts(db::Database& database, const Clock& clock, const KeyedDigest& digests)
    : database_(database)
    , clock_(clock)
    , digests_(digests)
    , nobody_(hashOf(Secret{randomBase62(20)}))
{
}

Result<AccountId, std::vector<FieldError>> Accounts::add(
    const AccountDraft& draft, const Secret& password, const db::Actor& actor)
{
    using Out = Result<AccountId, std::vector<FieldError>>;
    std::vector<FieldError> errors;
    const auto email = tidyEmail(draft.email);
    const auto name = trimmed(draft.name);
    const auto at = email.find('@');
    if (at == 0 || at == std::string::npos || at + 1 == email.size() || email.size() > 254
        || !isCleanText(email)) {
        errors.push_back(
            {"email", {mark("This is not an e-mail address; it looks like name@example.org.")}});
    }
    if (name.empty() || lengthOf(name) > 100 || !isCleanText(name)) {
        errors.push_back({"name", {mark("Give a name of 1 to 100 characters.")}});
    }
    if (auto refusal = refusalOf(password)) {
        errors.push_back({"password", std::move(*refusal)});
    }
    if (!errors.empty()) {
        return Refused{errors};
    }
    const auto now = clock_.now();
    const auto hash = hashOf(password);
    return database_.transact([&](db::Session& session) -> Out {
        const auto id = session.value<AccountId>(
            sql::insert_account, email, name, codeOf(draft.role), hash, now);
        if (!id) {
            return Refused{std::vector<FieldError>{
                {"email", {mark("There is an account with this address already.")}}}};
        }
        db::note(session, now, actor, "account.added", id->value, codeOf(draft.role));
        return *id;
    });
}

bool Accounts::anyAccount() const
{
    return database_.read(
        [](db::Session& session) { return session.value<bool>(sql::any_account).value_or(false); });
}

Result<Secret, SignInRefusal> Accounts::signIn(
    const std::string& email, const Secret& password, const std::string& client)
{
    const auto now = clock_.now();
    const auto address = tidyEmail(email);
    if (!by_email_.allowed(address, now) || !by_client_.allowed(client, now)) {
        return Refused{SignInRefusal::too_many_tries};
    }
    const auto found = database_.read([&](db::Session& session) {
        return session.one(
            sql::for_sign_in,
            [](db::Row& row) {
                const auto id = row.next<AccountId>();
                return std::pair{id, row.next<std::string>()};
            },
            address, dayOf(now));
    });
    const bool right = fits(found ? found->second : nobody_, password);
    if (!found || !right) {
        by_email_.miss(address, now);
        by_client_.miss(client, now);
        return Refused{SignInRefusal::wrong};
    }
    Secret cookie{randomBase62(cookie_length)};
    database_.transact([&](db::Session& session) {
        session.run(sql::begin_sign_in, found->first,
            db::Bytes{digests_.of("sign_in", cookie.reveal())}, randomBase62(cookie_length), now,
            now + session_length);
        db::note(session, now, {"account", found->first}, "account.signed_in", found->first.value);
        return Done{};
    });
    return cookie;
}

void Accounts::signOut(const std::string& cookie)
{
    database_.transact([&](db::Session& session) {
        session.run(sql::end_sign_in, clock_.now(), db::Bytes{digests_.of("sign_in", cookie)});
        return Done{};
    });
}

std::optional<web::Visitor> Accounts::visitorOf(const web::Request& request) const
{
    static const std::string bearer = "Bearer ";
    const auto authorization = request.header("authorization");
    if (authorization.rfind(bearer, 0) == 0) {
        const db::Bytes digest{digests_.of("api_token", authorization.substr(bearer.size()))};
        return database_.read([&](db::Session& session) {
            return session.one(
                sql::token_holder,
                [](db::Row& row) {
                    web::Visitor out;
                    out.name = "api: " + row.next<std::string>();
                    out.role = roleOf(row.next<std::string>());
                    return out;
                },
                digest);
        });
    }
    const auto cookie = request.cookies.find(session_cookie);
    if (cookie == request.cookies.end() || !isBase62(cookie->second, cookie_length)) {
        return std::nullopt;
    }
    const auto now = clock_.now();
    const db::Bytes digest{digests_.of("sign_in", cookie->second)};
    return database_.read([&](db::Session& session) {
        return session.one(
            sql::signed_in,
            [](db::Row& row) {
                web::Visitor out;
                out.account = row.next<AccountId>();
                out.name = row.next<std::string>();
                out.role = roleOf(row.next<std::string>());
                out.csrf = row.next<std::string>();
                return out;
            },
            digest, now, dayOf(now));
    });
}

Secret Accounts::addToken(const std::string& name, web::Role role, const db::Actor& actor)
{
    Secret token{"hz_" + randomBase62(token_length)};
    const auto now = clock_.now();
    database_.transact([&](db::Session& session) {
        const auto id = session.value<std::int64_t>(sql::insert_token, name, codeOf(role),
            db::Bytes{digests_.of("api_token", token.reveal())}, now);
        db::note(session, now, actor, "api_token.added", id.value_or(0), codeOf(role));
        return Done{};
    });
    return token;
}

} // namespace hazirun::accounts
