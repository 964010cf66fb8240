// SPDX-License-Identifier: MIT
#pragma once

#include "base/keyed_digest.h"
#include "base/secret_box.h"
#include "base/words.h"
#include "db/database.h"
#include "web/exchange.h"

#include <functional>
#include <string>

namespace hazirun {

/// A request with an Idempotency-Key has its effect once. The key is claimed in the transaction of
/// the first effect, so a breakdown keeps both or neither; the answer follows. A repetition gets
/// that answer, or, when the program stopped before it was kept, is told to look.
class Once {
public:
    Once(db::Database& database, const KeyedDigest& digests, const SecretBox& box,
        const Words& words, const Clock& clock);
    [[nodiscard]] web::Response answer(const std::string& key, const web::Request& request,
        const std::function<web::Response()>& handle);

private:
    db::Database& database_;
    const KeyedDigest& digests_;
    const SecretBox& box_;
    const Words& words_;
    const Clock& clock_;
};

} // namespace hazirun
