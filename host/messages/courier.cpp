// SPDX-License-Identifier: MIT
#include "messages/courier.h"

#include "messages/inbox.h"
#include "messages/messages_texts.h"
#include "messages/receipts.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <hazirun/abi.h>
#include <sodium.h>

#include <algorithm>
#include <array>

namespace hazirun::messages {

namespace {

    using plugin_host::PluginFailure;

    constexpr std::chrono::minutes asked_again_after{2};
    constexpr std::chrono::hours news_for{24 * 7}; ///< how long a channel is asked about a sending

    /// The same for the same sendings of the same messages, and for no others: a channel may take
    /// a key it knows for done.
    std::string keyOf(const std::vector<Outgoing>& messages)
    {
        std::string all;
        for (const auto& one : messages) {
            all += fmt::format("{}.{} ", one.id.value, one.sending);
        }
        std::array<unsigned char, 16> digest{};
        crypto_generichash(digest.data(), digest.size(),
            reinterpret_cast<const unsigned char*>(all.data()), all.size(), nullptr, 0);
        return fmt::format("messages-{}-{:02x}", messages.front().id.value, fmt::join(digest, ""));
    }

} // namespace

Courier::Courier(
    db::Database& database, const Channels& channels, const SecretBox& box, const Clock& clock)
    : database_(database)
    , channels_(channels)
    , box_(box)
    , clock_(clock)
{
}

void Courier::recover()
{
    const auto now = clock_.now();
    const bool any = database_.read(
        [&](db::Session& session) { return session.one(sql::handing, readStanding).has_value(); });
    if (!any) {
        return;
    }
    database_.transact([&](db::Session& session) {
        for (const auto& one : session.all(sql::handing, readStanding)) {
            Receipt lost;
            lost.id = one.id;
            applyReceipt(session, one, lost, true, now);
        }
        return Done{};
    });
}

void Courier::run(const std::function<bool()>& stopping)
{
    recover();
    dropNeedless();
    while (!stopping()) {
        const auto batch = next();
        if (!batch) {
            break;
        }
        handOver(*batch);
    }
    const auto since = clock_.now() - news_for;
    const auto waiting = database_.read([&](db::Session& session) {
        return session.all(
            sql::channels_waiting, [](db::Row& row) { return row.next<std::string>(); }, since);
    });
    for (const auto& channel : waiting) {
        if (!stopping()) {
            poll(channel);
        }
    }
}

void Courier::dropNeedless()
{
    const auto now = clock_.now();
    const bool any = database_.read([&](db::Session& session) {
        return session.value<MessageId>(sql::any_waiting).has_value();
    });
    if (any) {
        database_.transact([&](db::Session& session) {
            session.run(sql::drop_needless, now);
            session.run(sql::expire, now);
            session.run(sql::leave_expired_uncertain, now);
            return Done{};
        });
    }
}

std::optional<Courier::Batch> Courier::next()
{
    const auto now = clock_.now();
    return database_.read([&](db::Session& session) {
        return session.one(
            sql::next_batch,
            [](db::Row& row) {
                Batch out;
                out.job = row.next<JobId>();
                out.channel = row.next<std::string>();
                out.purpose = parsePurpose(row.next<std::string>()).value();
                out.replay = row.next<bool>();
                return out;
            },
            now);
    });
}

std::vector<Outgoing> Courier::messagesOf(
    db::Session& session, const Batch& batch, std::size_t most, Instant now) const
{
    auto all = session.all(
        sql::batch,
        [&](db::Row& row) {
            Outgoing out;
            out.id = row.next<MessageId>();
            const auto text = box_.open(row.next<db::Bytes>().value).value_or("\n");
            out.to = text.substr(0, text.find('\n'));
            out.text = text.substr(text.find('\n') + 1);
            out.encoding = row.next<std::string>();
            out.expires_at = row.next<Instant>();
            out.sending = row.next<std::int64_t>();
            out.purpose = batch.purpose;
            return out;
        },
        batch.job, batch.replay, now, static_cast<std::int64_t>(most));
    for (const auto& one : all) {
        session.run(sql::hand, now, one.id);
    }
    return all;
}

/// Asks the channel what it is, takes what it holds at once, hands that over and writes down what
/// became of it.
void Courier::handOver(Batch batch)
{
    const auto facts = channels_.facts(batch.channel);
    const auto now = clock_.now();
    const auto most = facts ? facts->batch_most : ChannelFacts{}.batch_most;
    batch.messages = database_.transact([&](db::Session& session) {
        // Whoever answered, or a stop pressed, a moment ago counts.
        session.run(sql::drop_needless, now);
        // Only a channel that knows our numbers can say whether it had one; nobody repeats blindly.
        if (!facts) {
            session.run(sql::put_off_uncertain, now + asked_again_after, batch.job, now);
        } else if (!facts->knows_our_ids) {
            session.run(sql::leave_uncertain, batch.job);
        }
        const bool runs
            = session.value<std::string>(sql::job_state, batch.job) == codeOf(JobState::running);
        return runs ? messagesOf(session, batch, most, now) : std::vector<Outgoing>{};
    });
    if (batch.messages.empty()) {
        return;
    }
    if (!facts) {
        giveBack(batch, facts.error(), {});
        return;
    }
    const auto news = channels_.send(
        batch.channel, batch.messages, facts->sender, keyOf(batch.messages), batch.replay);
    if (news) {
        settle(batch, *news, *facts);
    } else {
        giveBack(batch, news.error(), *facts);
    }
}

void Courier::settle(const Batch& batch, const ChannelNews& news, const ChannelFacts& facts)
{
    const auto now = clock_.now();
    database_.transact([&](db::Session& session) {
        for (const auto& one : batch.messages) {
            const auto found = std::find_if(news.receipts.begin(), news.receipts.end(),
                [&](const Receipt& receipt) { return receipt.id == one.id; });
            Receipt receipt = found == news.receipts.end() ? Receipt{} : *found;
            receipt.id = one.id;
            if (const auto standing
                = session.one(sql::known, readStanding, one.id, batch.channel)) {
                applyReceipt(session, *standing, receipt, facts.knows_our_ids, now);
            }
        }
        Inbox::take(session, box_, batch.channel, news.inbound, now);
        session.run(sql::clear_failure, batch.job);
        session.run(sql::poll_soon, now, batch.channel);
        return Done{};
    });
}

void Courier::giveBack(const Batch& batch, const PluginFailure& failure, const ChannelFacts& facts)
{
    const auto now = clock_.now();
    const bool wrong_settings
        = failure.kind == PluginFailure::Kind::refused && failure.status == HZ_E_CONFIG;
    database_.transact([&](db::Session& session) {
        for (const auto& one : batch.messages) {
            auto receipt = receiptFor(failure);
            receipt.id = one.id;
            if (const auto standing
                = session.one(sql::known, readStanding, one.id, batch.channel)) {
                applyReceipt(session, *standing, receipt, facts.knows_our_ids, now);
            }
        }
        if (session.value<std::string>(sql::job_state, batch.job) == codeOf(JobState::aborted)) {
            session.run(sql::stop, now, batch.job); // stopped while the channel had it in hand
        }
        auto why = failure;
        why.sentence.clear(); // the plug-in's words are kept apart from ours
        session.run(sql::set_failure, codeOf(wrong_settings ? JobState::paused : JobState::running),
            keptForm(why), failure.sentence, batch.job);
        return Done{};
    });
}

void Courier::poll(const std::string& channel)
{
    struct Cursor {
        std::string text;
        Instant next_at{};
    };
    const auto kept = database_.read([&](db::Session& session) {
        return session.one(
            sql::cursor,
            [](db::Row& row) {
                Cursor out;
                out.text = row.next<std::string>();
                out.next_at = row.next<Instant>();
                return out;
            },
            channel);
    });
    const auto now = clock_.now();
    if (kept && kept->next_at > now) {
        return;
    }
    const auto facts = channels_.facts(channel);
    const auto cursor = kept ? kept->text : std::string{};
    const auto news = facts && facts->polls
        ? channels_.poll(channel, cursor)
        : Result<ChannelNews, PluginFailure>{ChannelNews{{}, cursor, std::chrono::seconds{60}}};
    database_.transact([&](db::Session& session) {
        if (news) {
            applyNews(session, box_, channel, *news, now);
        }
        session.run(sql::keep_cursor, channel, news ? news->cursor : cursor,
            now + (news ? news->again : std::chrono::seconds{60}));
        return Done{};
    });
}

} // namespace hazirun::messages
