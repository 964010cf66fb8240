// SPDX-License-Identifier: MIT
#include "messages/receipts.h"

#include "messages/inbox.h"
#include "messages/messages_texts.h"

#include <hazirun/abi.h>

#include <algorithm>

namespace hazirun::messages {

using plugin_host::PluginFailure;

namespace {

    bool isTemporary(const PluginFailure& failure)
    {
        return failure.status == HZ_E_TEMPORARY || failure.status == HZ_E_LIMIT
            || failure.status == HZ_E_CANCELLED;
    }

} // namespace

Receipt receiptFor(const PluginFailure& failure)
{
    Receipt out;
    if (failure.unasked) {
        out.state = State::queued;
        return out;
    }
    using Kind = PluginFailure::Kind;
    switch (failure.kind) {
    case Kind::unavailable:
    case Kind::busy: out.state = State::queued; break;
    case Kind::crashed:
    case Kind::deadline:
    case Kind::garbled: out.state = State::uncertain; break;
    case Kind::refused:
        out.sentence = failure.sentence;
        out.state = failure.status == HZ_E_CONFIG ? State::queued
            : isTemporary(failure)                ? State::retrying
                                                  : State::failed;
        out.reason = out.state == State::failed ? Reason::provider : Reason::none;
        break;
    }
    if (failure.retry_after_s > 0) {
        out.retry_after
            = std::chrono::seconds{std::min<std::int64_t>(failure.retry_after_s, 86400)};
    }
    return out;
}

Standing readStanding(db::Row& row)
{
    Standing out{};
    out.id = row.next<MessageId>();
    out.state = parseState(row.next<std::string>()).value();
    out.tries = row.next<int>();
    out.unreached = row.next<int>();
    return out;
}

void applyReceipt(db::Session& session, const Standing& standing, const Receipt& receipt,
    bool mayAskAgain, Instant now)
{
    session.run(sql::step, receipt.id, codeOf(receipt.state), codeOf(receipt.reason),
        receipt.sentence, now);
    if (!mayBecome(standing.state, receipt.state)) {
        return;
    }
    auto to = receipt.state;
    auto reason = receipt.reason;
    std::optional<Instant> due;
    const bool unreached = to == State::queued;
    const bool may_try_again = pauseAfter(standing.tries).has_value();
    const auto usual = pauseAfter(unreached ? standing.unreached + 1 : standing.tries);
    const auto pause = receipt.retry_after ? receipt.retry_after : usual;
    if (unreached) {
        due = now
            + pause.value_or(
                std::chrono::hours{6}); // it never left; it waits as long as it is of use
    } else if (to == State::retrying && !may_try_again) {
        to = State::failed;
        reason = reason == Reason::none ? Reason::provider : reason;
    } else if (may_try_again
        && (to == State::retrying || (to == State::uncertain && mayAskAgain))) {
        due = now + *pause;
    }
    const bool may_have_left = to == State::uncertain || to == State::retrying;
    session.run(sql::move, codeOf(to), codeOf(reason), receipt.sentence, receipt.provider_ref, due,
        may_have_left, now, isFinal(to), unreached, receipt.id);
}

void applyNews(db::Session& session, const SecretBox& box, const std::string& channel,
    const ChannelNews& news, Instant now)
{
    Inbox::take(session, box, channel, news.inbound, now);
    for (const auto& receipt : news.receipts) {
        if (const auto standing = session.one(sql::known, readStanding, receipt.id, channel)) {
            applyReceipt(session, *standing, receipt, false, now);
        }
    }
}

} // namespace hazirun::messages
