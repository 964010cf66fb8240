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

/// Who may sign in, and who is signed in. Passwords are Argon2id hashes; of sessions and tokens only keyed digests
/// are stored. Owns account, sign_in, api_token.
class Accounts {
public:
    static constexpr std::chrono::days session_length{14};
    Accounts(db::Database& database, const Clock& clock, const KeyedDigest& digests);

    /// The password has 10..200 characters. Takes about a tenth of a second, on purpose.
    [[nodiscard]] Result<AccountId, std::vector<FieldError>> add(
        const AccountDraft& draft, const Secret& password, const db::Actor& actor);
    [[nodiscard]] bool anyAccount() const;
    /// The session cookie's value. Unknown address and wrong password take the same time and the same refusal;
    /// after 5 failures in 5 minutes an address waits, after 20 a client.
    [[nodiscard]] Result<Secret, SignInRefusal> signIn(
        const std::string& email, const Secret& password, const std::string& client);
    void signOut(const std::string& cookie);
    /// By session cookie or `Authorization: Bearer`.
    [[nodiscard]] std::optional<web::Visitor> visitorOf(const web::Request& request) const;
    /// A new API token; this is the only time it is seen.
    [[nodiscard]] Secret addToken(const std::string& name, web::Role role, const db::Actor& actor);

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
