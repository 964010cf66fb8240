// SPDX-License-Identifier: MIT
#include "db/idempotency.h"

#include "db/db_texts.h"

namespace hazirun::db {

std::optional<KnownKey> recall(
    const Database& database, const IdempotencyKey& key, const std::string& digest)
{
    return database.read([&](Session& session) {
        return session.one(
            sql::recall,
            [&](Row& row) {
                KnownKey out;
                const auto status = row.next<std::optional<int>>();
                const auto body = row.next<std::optional<Bytes>>();
                if (status && body) {
                    out.answer = KeptAnswer{*status, body->value};
                }
                out.same_request = row.next<Bytes>().value == digest;
                return out;
            },
            key.key, key.caller);
    });
}

void claim(Session& session, const IdempotencyKey& key, const std::string& digest, Instant now)
{
    session.run(sql::claim, key.key, key.caller, Bytes{digest}, now);
}

void release(Database& database, const IdempotencyKey& key)
{
    database.transact([&](Session& session) {
        session.run(sql::release, key.key, key.caller);
        return Done{};
    });
}

void forgetAnswers(Database& database, Instant before)
{
    database.transact([&](Session& session) {
        session.run(sql::forget_answers, before);
        return Done{};
    });
}

void remember(Database& database, const IdempotencyKey& key, const std::string& digest,
    const KeptAnswer& answer, Instant now)
{
    database.transact([&](Session& session) {
        session.run(sql::remember, key.key, key.caller, Bytes{digest}, answer.status,
            Bytes{answer.sealed_body}, now);
        return Done{};
    });
}

} // namespace hazirun::db
