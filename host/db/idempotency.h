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
    bool same_request = true; ///< false: the key was used for another body
};

[[nodiscard]] std::optional<KeptAnswer> recall(
    const Database& database, const IdempotencyKey& key, const std::string& digest);
/// Drops the answers kept before `before`; their keys are free again.
void forgetAnswers(Database& database, Instant before);
void remember(Database& database, const IdempotencyKey& key, const std::string& digest,
    const KeptAnswer& answer, Instant now);

} // namespace hazirun::db
