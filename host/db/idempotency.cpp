// SPDX-License-Identifier: MIT
#include "db/idempotency.h"

#include "db/db_texts.h"

namespace hazirun::db {

std::optional<KeptAnswer> recall(
    const Database& database, const IdempotencyKey& key, const std::string& digest)
{
    return database.read([&](Session& session) {
        return session.one(
            sql::recall,
            [&](Row& row) {
                KeptAnswer out;
                out.status = row.next<int>();
                out.sealed_body = row.next<Bytes>().value;
                out.same_request = row.next<Bytes>().value == digest;
                return out;
            },
            key.key, key.caller);
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
