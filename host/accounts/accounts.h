// SPDX-License-Identifier: MIT
#pragma once

#include "accounts/guesses.h"
#include "accounts/password.h"
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

/// handed_out: somebody else knows it, so the holder must choose another at the first sign-in.
enum class PasswordIs { chosen, handed_out };

struct AccountDraft {
    std::string email;
    std::string name;
    web::Role role = web::Role::reader;
    PasswordIs password = PasswordIs::chosen;
    std::optional<Date> ends_on{}; ///< the last day; never an administrator's
};

/// busy: too many passwords are being checked at this moment; nothing was counted.
enum class SignInRefusal { wrong, too_many_tries, busy };
[[nodiscard]] Message sentenceOf(SignInRefusal refusal);
/// Why a password stayed. errors name old_password or password; none: there is nothing to choose.
struct PasswordRefused {
    SignInRefusal why = SignInRefusal::wrong;
    std::vector<FieldError> errors{};
};
/// last_administrator: somebody must remain who can administer. administrator_ends: an
/// administrator's account has no last day. busy: as at the sign-in.
enum class AccountRefusal { unknown_account, last_administrator, administrator_ends, busy };

struct AccountLine {
    AccountId id;
    std::string email;
    std::string name;
    web::Role role = web::Role::reader;
    bool enabled = true;
    bool has_feed = false;
    std::optional<Date> ends_on; ///< the last day
    std::optional<Instant> signed_in_at; ///< the last time
    std::int64_t sessions = 0; ///< open ones
};

struct TokenLine {
    std::int64_t id = 0;
    std::string name;
    web::Role role = web::Role::reader;
    Instant made_at;
};

[[nodiscard]] bool isTokenName(const std::string& name);

/// Who may sign in, and who is signed in. Passwords are Argon2id hashes; of sessions and tokens
/// only keyed digests are stored. Owns account, sign_in, api_token.
class Accounts {
public:
    static constexpr std::chrono::days session_length{14};
    Accounts(db::Database& database, const Clock& clock, const KeyedDigest& digests);

    /// The password has 10..200 characters. Takes about a tenth of a second, on purpose.
    [[nodiscard]] Result<AccountId, std::vector<FieldError>> add(
        const AccountDraft& draft, const Secret& password, const db::Actor& actor);
    /// The first account, an administrator; an empty refusal when somebody was quicker.
    [[nodiscard]] Result<AccountId, std::vector<FieldError>> addFirst(
        const std::string& email, const std::string& name, const Secret& password);
    [[nodiscard]] bool anyAccount() const;
    /// The session cookie's value. Unknown address and wrong password take the same time and the
    /// same refusal; who waits after how many failures stands in Guesses. A try counts before the
    /// password is looked at, so a burst gets no more tries than a row.
    [[nodiscard]] Result<Secret, SignInRefusal> signIn(const std::string& email,
        const Secret& password, const std::string& client, const std::string& browser = {});
    /// What a browser that signed in keeps, to be known at its next sign-in; opens nothing.
    [[nodiscard]] std::string browserMark(const std::string& email) const;
    void signOut(const std::string& cookie);
    /// By session cookie or `Authorization: Bearer`. A session that must choose a password is
    /// somebody only at `choose_address` and where one signs out.
    [[nodiscard]] std::optional<web::Visitor> visitorOf(const web::Request& request) const;
    /// Whether the request's session must choose a password before anything else.
    [[nodiscard]] bool mustChoose(const web::Request& request) const;
    /// A new API token, by a name that isTokenName; this is the only time it is seen.
    [[nodiscard]] Secret addToken(const std::string& name, web::Role role, const db::Actor& actor);

    [[nodiscard]] std::vector<AccountLine> list() const;
    [[nodiscard]] std::optional<AccountLine> find(AccountId id) const;
    /// Switching off ends the account's sessions at once.
    [[nodiscard]] Result<Done, AccountRefusal> setEnabled(
        AccountId id, bool enabled, const db::Actor& actor);
    [[nodiscard]] Result<Done, AccountRefusal> setRole(
        AccountId id, web::Role role, const db::Actor& actor);
    /// The last day the account and its calendar address work; absent: no end.
    [[nodiscard]] Result<Done, AccountRefusal> setEndsOn(
        AccountId id, std::optional<Date> day, const db::Actor& actor);
    /// A new password nobody chose, shown once and good for choosing another; every session ends.
    [[nodiscard]] Result<Secret, AccountRefusal> resetPassword(
        AccountId id, const db::Actor& actor);
    /// The holder's own change; every other session ends.
    [[nodiscard]] Result<Done, PasswordRefused> changePassword(
        AccountId id, const Secret& old, const Secret& wanted, const std::string& cookie);
    /// In place of a password that was handed out; only while the account must choose. Every other
    /// session ends.
    [[nodiscard]] Result<Done, PasswordRefused> choosePassword(
        AccountId id, const Secret& wanted, const std::string& cookie);
    void signOutEverywhereElse(AccountId id, const std::string& cookie);

    [[nodiscard]] std::vector<TokenLine> tokens() const;
    void withdrawToken(std::int64_t id, const db::Actor& actor);

    /// The secret part of a private calendar address; an earlier one dies.
    [[nodiscard]] Secret newFeed(AccountId id, const db::Actor& actor);
    void withdrawFeed(AccountId id, const db::Actor& actor);
    /// The account a calendar address belongs to, if it is switched on, not ended, and may read.
    [[nodiscard]] std::optional<AccountId> feedOwner(const std::string& token) const;

    /// The day by which accounts end.
    [[nodiscard]] Date today() const;
    /// Drops sessions that ended or expired thirty days ago, but each account's newest.
    void forgetOldSessions();

private:
    enum class Holds { anything, nothing }; ///< what the table must hold for an account to be added
    [[nodiscard]] Result<AccountId, std::vector<FieldError>> insert(
        const AccountDraft& draft, const Secret& password, const db::Actor& actor, Holds holds);
    /// Whether the password fits the address; only where there is a turn.
    [[nodiscard]] Result<AccountId, SignInRefusal> checked(
        const std::string& address, const Secret& password, Instant now);
    void setPassword(AccountId id, const std::string& hash, const std::string& cookie);
    db::Database& database_;
    const Clock& clock_;
    const KeyedDigest& digests_;
    const std::string nobody_; ///< a hash no password fits, checked for unknown addresses
    Guesses guesses_;
    web::Throttle by_account_{5, std::chrono::minutes{5}}; ///< changes of a password
    HashGate gate_{2, 8, std::chrono::seconds{5}};
};

inline constexpr auto session_cookie = "hazirun";
inline constexpr auto browser_cookie = "hazirun-browser";
inline constexpr auto choose_address = "/choose-password";

} // namespace hazirun::accounts
