// SPDX-License-Identifier: MIT
#include "once.h"

#include "base/log.h"
#include "db/idempotency.h"
#include "web/api.h"

namespace hazirun {

namespace {

    /// The whole request as one text, so that a key fits only the request it came with.
    std::string wholeOf(const web::Request& request)
    {
        auto out = request.path;
        for (const auto& [name, value] : request.query.pairs()) {
            out += '\n' + name + '=' + value;
        }
        return out + "\n\n" + request.body;
    }

    /// One account or one API token; names are shared.
    std::string callerOf(const web::Request& request, const KeyedDigest& digests)
    {
        return request.visitor->account
            ? "account " + std::to_string(request.visitor->account->value)
            : "token " + digests.hex("caller", request.header("authorization"));
    }

} // namespace

Once::Once(db::Database& database, const KeyedDigest& digests, const SecretBox& box,
    const Words& words, const Clock& clock)
    : database_(database)
    , digests_(digests)
    , box_(box)
    , words_(words)
    , clock_(clock)
{
}

web::Response Once::answer(const std::string& key, const web::Request& request,
    const std::function<web::Response()>& handle)
{
    const db::IdempotencyKey mine{key, callerOf(request, digests_)};
    const auto digest = digests_.of("body", wholeOf(request));
    if (const auto known = db::recall(database_, mine, digest)) {
        if (!known->same_request) {
            return web::api::problem(request, words_, 422,
                {mark("This Idempotency-Key was used for another request; take a new one.")},
                "key_reused");
        }
        if (!known->answer) {
            return web::api::problem(request, words_, 409,
                {mark("This request was carried out, at least in part, and the program stopped "
                      "before its answer was kept. Look what is there now; whatever is missing "
                      "needs a new Idempotency-Key.")},
                "answer_lost");
        }
        return {known->answer->status, box_.open(known->answer->sealed_body).value(),
            "application/json"};
    }
    const db::Database::Companion claim(
        database_, [&](db::Session& session) { db::claim(session, mine, digest, clock_.now()); });
    auto out = handle();
    try {
        if (out.status >= 200 && out.status < 300) {
            db::remember(database_, mine, digest, {out.status, box_.seal(out.body)}, clock_.now());
        } else if (claim.isKept()) {
            db::release(database_, mine);
        }
    } catch (const db::Error& error) {
        // What was done is saved; "nothing was changed" would not be true.
        logLine(
            "request {} is done, but its answer was not kept: {}", request.number, error.what());
    }
    return out;
}

} // namespace hazirun
