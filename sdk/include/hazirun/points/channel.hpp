// SPDX-License-Identifier: MIT
// hazirun/points/channel.hpp - channel/1: messages out, receipts and answers in.
#pragma once
#include <hazirun/points/http.hpp>

namespace hazirun::v1 {
namespace channel {
    enum class State { uncertain, sent, delivered, retrying, failed, expired, rejected };
    enum class Reason {
        none,
        provider,
        sender_name,
        credit,
        credentials,
        ip_not_allowed,
        number,
        blacklist,
        iys,
        duplicate,
        content,
        too_long,
        rate
    };
    enum class Reports { none, push, poll };
} // namespace channel

template <>
struct Words<channel::State> {
    static constexpr std::string_view list[]
        = {"uncertain", "sent", "delivered", "retrying", "failed", "expired", "rejected"};
};
template <>
struct Words<channel::Reports> {
    static constexpr std::string_view list[] = {"none", "push", "poll"};
};
template <>
struct Words<channel::Reason> {
    static constexpr std::string_view list[]
        = {"none", "provider", "sender_name", "credit", "credentials", "ip_not_allowed", "number",
            "blacklist", "iys", "duplicate", "content", "too_long", "rate"};
};

namespace channel {
    struct Message {
        std::string id, to, text, encoding, sender, purpose, consent;
        bool commercial = false;
        std::int64_t expires_at = 0;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("id", s.id, "ours, stable across retries");
            v("to", s.to, "E.164");
            v("text", s.text, "finished text");
            v("encoding", s.encoding, "gsm7 | turkish_single | turkish_locking | ucs2");
            v("sender", s.sender, "approved sender name");
            v("purpose", s.purpose,
                "call | invitation | reminder | change | cancellation | thanks");
            v("consent", s.consent, "proof id; commercial only");
            v("commercial", s.commercial);
            v("expires_at", s.expires_at, "Unix s UTC");
        }
    };
    struct Receipt {
        std::string message_id;
        State state = State::uncertain;
        Reason reason = Reason::none;
        std::string provider_ref, code, sentence;
        std::int64_t at = 0, parts = 0, cost_milli = 0, retry_after_s = 0;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("message_id", s.message_id);
            v("state", s.state);
            v("reason", s.reason);
            v("provider_ref", s.provider_ref, "the firm's id");
            v("code", s.code, "as the firm wrote it");
            v("sentence", s.sentence, "in the call's language");
            v("at", s.at, "Unix s UTC");
            v("parts", s.parts, "SMS parts");
            v("cost_milli", s.cost_milli, "1/1000 of the currency unit");
            v("retry_after_s", s.retry_after_s, "s");
        }
    };
    struct Inbound {
        std::string provider_ref, from, to, text, message_id;
        std::int64_t at = 0;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("provider_ref", s.provider_ref, "the firm's id");
            v("from", s.from, "E.164");
            v("to", s.to);
            v("text", s.text);
            v("message_id", s.message_id, "of ours it answers, if the firm says so");
            v("at", s.at, "Unix s UTC");
        }
    };
    struct Batch {
        std::vector<Message> messages;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("messages", s.messages);
        }
    };
    struct Since {
        std::string cursor;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("cursor", s.cursor);
        }
    };
    struct Hook { // the firm calls us
        http::Request request;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("request", s.request);
        }
    };
    struct Nothing {
        template <class S, class V>
        static void fields(S&, V&&)
        {
        }
    };
    struct Description {
        std::vector<std::string> encodings, senders, problems;
        std::int64_t batch_max = 0, appended = 0;
        Reports reports = Reports::none;
        bool inbound = false, own_ids = false;
        std::optional<std::int64_t> credit_milli;
        std::optional<std::string> currency;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("encodings", s.encodings, "gsm7 | turkish_single | turkish_locking | ucs2");
            v("senders", s.senders, "approved sender names");
            v("batch_max", s.batch_max, "messages in one batch, 1 to 500");
            v("appended", s.appended, "characters the operator adds");
            v("reports", s.reports, "how receipts arrive");
            v("inbound", s.inbound, "answers of people arrive");
            v("own_ids", s.own_ids, "the firm keeps our message ids");
            v("credit_milli", s.credit_milli, "1/1000 of the currency unit");
            v("currency", s.currency, "ISO 4217");
            v("problems", s.problems, "sentences in the call's language");
        }
    };
    struct News {
        std::vector<Receipt> receipts;
        std::vector<Inbound> inbound;
        std::string cursor;
        std::int64_t again_s = 0;
        std::optional<http::Response> response; // to a webhook
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("receipts", s.receipts);
            v("inbound", s.inbound);
            v("cursor", s.cursor, "comes back in the next poll");
            v("again_s", s.again_s, "s until the next poll");
            v("response", s.response, "webhook only: what the firm is answered");
        }
        void add(std::string message_id, State state, std::string provider_ref)
        {
            receipts.emplace_back();
            receipts.back().message_id = std::move(message_id);
            receipts.back().state = state;
            receipts.back().provider_ref = std::move(provider_ref);
        }
        void refuse(std::string message_id, State state, Reason reason, std::string code)
        {
            add(std::move(message_id), state, "");
            receipts.back().reason = reason;
            receipts.back().code = std::move(code);
        }
    };

    struct Send : Method<Batch, News> {
        static constexpr std::string_view name = "channel/1:send";
        static constexpr int deadline_ms = 30000;
    };
    struct Poll : Method<Since, News> {
        static constexpr std::string_view name = "channel/1:poll";
        static constexpr int deadline_ms = 30000;
    };
    struct Webhook : Method<Hook, News> {
        static constexpr std::string_view name = "channel/1:webhook";
        static constexpr int deadline_ms = 5000;
    };
    struct Describe : Method<Nothing, Description> {
        static constexpr std::string_view name = "channel/1:describe";
        static constexpr int deadline_ms = 5000;
    };
    struct Channel {
        virtual ~Channel() = default;
        /// Exactly one receipt for each message of the batch. A replayed batch may have been sent.
        virtual News send(const Batch&, const Call&) = 0;
        virtual News poll(const Since&, const Call&)
        {
            throw Error(HZ_E_UNSUPPORTED, "this channel does not poll");
        }
        virtual News webhook(const Hook&, const Call&)
        {
            throw Error(HZ_E_UNSUPPORTED, "this channel has no webhook");
        }
        virtual Description describe(const Call&) = 0;
        static void attach(
            Plugin& plugin, const std::string& id, const std::shared_ptr<Channel>& channel)
        {
            plugin.on<Send>(
                id, [channel](const Batch& b, const Call& c) { return channel->send(b, c); });
            plugin.on<Poll>(
                id, [channel](const Since& s, const Call& c) { return channel->poll(s, c); });
            plugin.on<Webhook>(
                id, [channel](const Hook& h, const Call& c) { return channel->webhook(h, c); });
            plugin.on<Describe>(
                id, [channel](const Nothing&, const Call& c) { return channel->describe(c); });
        }
    };
} // namespace channel
} // namespace hazirun::v1
