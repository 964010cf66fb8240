// SPDX-License-Identifier: MIT
#pragma once

#include "base/keyed_digest.h"
#include "base/result.h"
#include "base/words.h"
#include "db/database.h"
#include "db/journal.h"
#include "web/exchange.h"
#include "web/throttle.h"

#include <optional>
#include <string>
#include <vector>

namespace hazirun::accounts {

struct AccountDraft {
    std::string email;
    std::string name;
    web::Role role = web::Role::reader;
};

enum class SignInRefusal { wrong, too_many_tries };
/// last_administrator: somebody must remain who can administer.
enum class AccountRefusal { unknown_account, last_administrator };

struct AccountLine {
    AccountId id;
    std::string email;
    std::string name;
    web::Role role = web::Role::reader;
    bool enabled = true;
    bool has_feed = false;
    std::optional<Instant> signed_in_at; ///< the last time
    std::int64_t sessions = 0; ///< open ones
};

struct TokenLine {
    std::int64_t id = 0;
    std::string name;
    web::Role role = web::Role::reader;
    Instant made_at;
};

/// Who may sign in, and who is signed in. Passwords are Argon2id hashes; of sessions and tokens
/// only keyed digests are stored. Owns account, sign_in, api_token.
class Accounts {
public:
    static constexpr std::chrono::days session_length{14};
    Accounts(db::Database& database, const Clock& clock, const KeyedDigest& digests);

    /// The password has 10..200 characters. Takes about a tenth of a second, on purpose.
    [[nodiscard]] Result<AccountId, std::vector<FieldError>> add(
        const AccountDraft& draft, const Secret& password, const db::Actor& actor);
    [[nodiscard]] bool anyAccount() const;
    /// The session cookie's value. Unknown address and wrong password take the same time and the
    /// same refusal; after 5 failures in 5 minutes an address waits, after 20 a client.
    [[nodiscard]] Result<Secret, SignInRefusal> signIn(
        const std::string& email, const Secret& password, const std::string& client);
    void signOut(const std::string& cookie);
    /// By session cookie or `Authorization: Bearer`.
    [[nodiscard]] std::optional<web::Visitor> visitorOf(const web::Request& request) const;
    /// A new API token; this is the only time it is seen.
    [[nodiscard]] Secret addToken(const std::string& name, web::Role role, const db::Actor& actor);

    [[nodiscard]] std::vector<AccountLine> list() const;
    [[nodiscard]] std::optional<AccountLine> find(AccountId id) const;
    /// Switching off ends the account's sessions at once.
    [[nodiscard]] Result<Done, AccountRefusal> setEnabled(
        AccountId id, bool enabled, const db::Actor& actor);
    [[nodiscard]] Result<Done, AccountRefusal> setRole(
        AccountId id, web::Role role, const db::Actor& actor);
    /// A new password nobody chose, shown once; every session of the account ends.
    [[nodiscard]] Result<Secret, AccountRefusal> resetPassword(
        AccountId id, const db::Actor& actor);
    /// The holder's own change; every other session ends. Refusals name old_password or password.
    [[nodiscard]] Result<Done, std::vector<FieldError>> changePassword(
        AccountId id, const Secret& old, const Secret& wanted, const std::string& cookie);
    void signOutEverywhereElse(AccountId id, const std::string& cookie);

    [[nodiscard]] std::vector<TokenLine> tokens() const;
    void withdrawToken(std::int64_t id, const db::Actor& actor);

    /// The secret part of a private calendar address; an earlier one dies.
    [[nodiscard]] Secret newFeed(AccountId id, const db::Actor& actor);
    void withdrawFeed(AccountId id, const db::Actor& actor);
    /// The account a calendar address belongs to, if it is switched on and may read.
    [[nodiscard]] std::optional<AccountId> feedOwner(const std::string& token) const;

private:
    db::Database& database_;
    const Clock& clock_;
    const KeyedDigest& digests_;
    const std::string nobody_; ///< a hash no password fits, checked for unknown addresses
    web::Throttle by_email_{5, std::chrono::minutes{5}};
    web::Throttle by_client_{20, std::chrono::minutes{5}};
};

inline constexpr auto session_cookie = "hazirun";

} // namespace hazirun::accounts
