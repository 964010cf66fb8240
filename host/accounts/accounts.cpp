// SPDX-License-Identifier: MIT
#include "accounts/accounts.h"

#include "accounts/accounts_texts.h"
#include "base/names.h"
#include "base/random.h"
#include "base/text.h"
#include "base/zone.h"

#include <strings.h>

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

    constexpr std::size_t longest_email = 254;
    constexpr std::size_t longest_name = 100;

    std::vector<FieldError> errorsOf(
        const std::string& email, const std::string& name, const Secret& password)
    {
        std::vector<FieldError> errors;
        const auto at = email.find('@');
        if (at == 0 || at == std::string::npos || at + 1 == email.size()
            || email.find('@', at + 1) != std::string::npos
            || email.find_first_of(" ,;:<>()\"'\\") != std::string::npos
            || email.size() > longest_email || !isReadableName(email)) {
            errors.push_back({"email",
                {mark("This is not an e-mail address; it looks like name@example.org.")}});
        }
        if (name.empty() || lengthOf(name) > longest_name) {
            errors.push_back({"name", {mark("Give a name of 1 to 100 characters.")}});
        } else if (!isReadableName(name)) {
            errors.push_back({"name",
                {mark("Hidden characters stand here that show nothing or turn the direction of "
                      "writing; type it again.")}});
        }
        if (auto refusal = refusalOf(password)) {
            errors.push_back({"password", std::move(*refusal)});
        }
        return errors;
    }

    web::Role roleOf(const std::string& code)
    {
        const auto role = web::parseRole(code);
        if (!role) {
            throw std::runtime_error("an account row holds an unknown role");
        }
        return *role;
    }

    struct SignedIn {
        web::Visitor visitor;
        bool must_choose = false;
    };

    SignedIn readSignedIn(db::Row& row)
    {
        SignedIn out;
        out.visitor.account = row.next<AccountId>();
        out.visitor.name = row.next<std::string>();
        out.visitor.role = roleOf(row.next<std::string>());
        out.visitor.csrf = row.next<std::string>();
        out.must_choose = row.next<bool>();
        return out;
    }

    /// Who the request's session cookie belongs to.
    std::optional<SignedIn> sessionOf(const db::Database& database, const KeyedDigest& digests,
        const web::Request& request, Instant now)
    {
        const auto cookie = request.cookies.find(session_cookie);
        if (cookie == request.cookies.end() || !isBase62(cookie->second, cookie_length)) {
            return std::nullopt;
        }
        const db::Bytes digest{digests.of("sign_in", cookie->second)};
        const auto today = localDay(now);
        return database.read([&](db::Session& session) {
            return session.one(sql::signed_in, readSignedIn, digest, now, today);
        });
    }

} // namespace

Accounts::Accounts(db::Database& database, const Clock& clock, const KeyedDigest& digests)
    : database_(database)
    , clock_(clock)
    , digests_(digests)
    , nobody_(hashOf(Secret{randomBase62(20)}))
    , guesses_(digests)
{
}

Date Accounts::today() const
{
    return localDay(clock_.now());
}

Message sentenceOf(SignInRefusal refusal)
{
    switch (refusal) {
    case SignInRefusal::wrong:
        return {mark("The address or the password is not right. Check both and try again.")};
    case SignInRefusal::too_many_tries:
        return {mark("Too many tries. Wait five minutes, then try again.")};
    case SignInRefusal::busy:
        return {mark("Many people are signing in just now. Try again in a minute.")};
    }
    return {};
}

Result<AccountId, std::vector<FieldError>> Accounts::add(
    const AccountDraft& draft, const Secret& password, const db::Actor& actor)
{
    return insert(draft, password, actor, Holds::anything);
}

Result<AccountId, std::vector<FieldError>> Accounts::addFirst(
    const std::string& email, const std::string& name, const Secret& password)
{
    return insert({email, name, web::Role::admin}, password, {"first start"}, Holds::nothing);
}

Result<AccountId, std::vector<FieldError>> Accounts::insert(
    const AccountDraft& draft, const Secret& password, const db::Actor& actor, Holds holds)
{
    using Out = Result<AccountId, std::vector<FieldError>>;
    const auto email = tidyEmail(draft.email);
    const auto name = trimmed(draft.name);
    auto errors = errorsOf(email, name, password);
    if (draft.role == web::Role::admin && draft.ends_on) {
        errors.push_back({"ends_on", {mark("An administrator's account has no last day.")}});
    }
    const HashGate::Turn turn(gate_);
    if (errors.empty() && !turn) {
        errors.push_back({"password", sentenceOf(SignInRefusal::busy)});
    }
    if (!errors.empty()) {
        return Refused{errors};
    }
    const auto now = clock_.now();
    const auto hash = hashOf(password);
    return database_.transact([&](db::Session& session) -> Out {
        if (holds == Holds::nothing && session.value<bool>(sql::any_account).value_or(false)) {
            return Refused{std::vector<FieldError>{}};
        }
        const auto id = session.value<AccountId>(sql::insert_account, email, name,
            codeOf(draft.role), hash, draft.password == PasswordIs::handed_out, draft.ends_on, now);
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

Result<AccountId, SignInRefusal> Accounts::checked(
    const std::string& address, const Secret& password, Instant now)
{
    const HashGate::Turn turn(gate_);
    if (!turn) {
        return Refused{SignInRefusal::busy};
    }
    const auto found = database_.read([&](db::Session& session) {
        return session.one(
            sql::for_sign_in,
            [](db::Row& row) {
                const auto id = row.next<AccountId>();
                return std::pair{id, row.next<std::string>()};
            },
            address, localDay(now));
    });
    const bool right = fits(found ? found->second : nobody_, password);
    if (!found || !right) {
        return Refused{SignInRefusal::wrong};
    }
    return found->first;
}

std::string Accounts::browserMark(const std::string& email) const
{
    return guesses_.markFor(tidyEmail(email));
}

Result<Secret, SignInRefusal> Accounts::signIn(const std::string& email, const Secret& password,
    const std::string& client, const std::string& browser)
{
    const auto now = clock_.now();
    const auto address = tidyEmail(email).substr(0, longest_email);
    const auto lines = guesses_.standInLine({address, client, browser}, now);
    if (lines.empty()) {
        return Refused{SignInRefusal::too_many_tries};
    }
    const auto found = checked(address, password, now);
    if (!found && found.error() == SignInRefusal::wrong) {
        return Refused{SignInRefusal::wrong};
    }
    Guesses::forgive(lines, now);
    if (!found) {
        return Refused{found.error()};
    }
    Secret cookie{randomBase62(cookie_length)};
    database_.transact([&](db::Session& session) {
        session.run(sql::begin_sign_in, *found, db::Bytes{digests_.of("sign_in", cookie.reveal())},
            randomBase62(cookie_length), now, now + session_length);
        db::note(session, now, {"account", *found}, "account.signed_in", found->value);
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
    if (::strncasecmp(authorization.c_str(), bearer.c_str(), bearer.size()) == 0) {
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
    const auto found = sessionOf(database_, digests_, request, clock_.now());
    const bool confined = found && found->must_choose && request.path != choose_address
        && request.path != "/sign-out";
    return found && !confined ? std::optional{found->visitor} : std::nullopt;
}

bool Accounts::mustChoose(const web::Request& request) const
{
    const auto found = sessionOf(database_, digests_, request, clock_.now());
    return found && found->must_choose;
}

void Accounts::forgetOldSessions()
{
    const auto before = clock_.now() - std::chrono::days{30};
    database_.transact([&](db::Session& session) {
        session.run(sql::forget_sign_ins, before);
        return Done{};
    });
}

bool isTokenName(const std::string& name)
{
    return !name.empty() && lengthOf(name) <= longest_name && isReadableName(name);
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
