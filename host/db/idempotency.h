// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.h"

#include <optional>
#include <string>

namespace hazirun::db {

/// A caller's key for one request that must not run twice.
struct IdempotencyKey {
    std::string key;
    std::string caller;
};

struct KeptAnswer {
    int status = 200;
    std::string
        sealed_body; ///< sealed by the caller: an answer may hold links, which never rest in clear
};

/// What is known of a key. Without an answer the key was claimed by something that was kept, and
/// the program stopped before the answer was.
struct KnownKey {
    bool same_request = true; ///< false: the key was used for another body
    std::optional<KeptAnswer> answer;
};

[[nodiscard]] std::optional<KnownKey> recall(
    const Database& database, const IdempotencyKey& key, const std::string& digest);
/// For the transaction of the effect itself (Database::Companion), so that neither is kept alone.
void claim(Session& session, const IdempotencyKey& key, const std::string& digest, Instant now);
/// The claim of a request that was refused after all.
void release(Database& database, const IdempotencyKey& key);
void remember(Database& database, const IdempotencyKey& key, const std::string& digest,
    const KeptAnswer& answer, Instant now);
/// Drops the answers kept before `before`; their keys are free again.
void forgetAnswers(Database& database, Instant before);

} // namespace hazirun::db
