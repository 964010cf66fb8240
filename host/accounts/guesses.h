// SPDX-License-Identifier: MIT
#pragma once

#include "base/keyed_digest.h"
#include "web/throttle.h"

#include <string>
#include <utility>
#include <vector>

namespace hazirun::accounts {

/// Who tries to sign in: at which e-mail address, from where, in which browser.
struct SignInTry {
    std::string email;
    std::string client; ///< network address
    std::string browser; ///< its mark, if it brought one
};

/// Slows those who guess passwords without locking out whose password it is. In 5 minutes a network
/// fails 5 times at one e-mail and 20 times at all, and an e-mail 20 times from everywhere. A
/// browser that signed in with the e-mail before waits for its own 5 failures only.
class Guesses {
public:
    using Lines = std::vector<std::pair<web::Throttle*, std::string>>;
    explicit Guesses(const KeyedDigest& digests)
        : digests_(digests)
    {
    }
    /// What a browser keeps to be known again; it opens nothing and names nobody.
    [[nodiscard]] std::string markFor(const std::string& email) const;
    /// Counts the try; answers where, or nothing when it must wait (and is not counted).
    [[nodiscard]] Lines standInLine(const SignInTry& who, Instant now);
    /// The try counted at `at` was no guess.
    static void forgive(const Lines& lines, Instant at);

private:
    [[nodiscard]] bool isKnown(const SignInTry& who) const;
    const KeyedDigest& digests_;
    web::Throttle at_email_from_network_{5, std::chrono::minutes{5}};
    web::Throttle from_network_{20, std::chrono::minutes{5}};
    web::Throttle at_email_{20, std::chrono::minutes{5}};
    web::Throttle from_browser_{5, std::chrono::minutes{5}};
};

} // namespace hazirun::accounts
