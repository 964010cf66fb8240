// SPDX-License-Identifier: MIT
#include "messages/channel_provider.h"

#include "base/text.h"
#include "people/person.h"

#include <hazirun/points/channel.hpp>

#include <algorithm>

namespace hazirun::messages {

namespace {

    namespace point = v1::channel;

    constexpr std::size_t most_text = 1600;
    constexpr std::size_t most_inbound = 1000;
    constexpr std::size_t most_headers = 20;
    constexpr std::size_t most_header_bytes = 4096;

    plugin_host::ProviderId providerOf(const std::string& channel)
    {
        const auto slash = channel.find('/');
        return {channel.substr(0, slash),
            slash == std::string::npos ? std::string{} : channel.substr(slash + 1)};
    }

    State stateOf(point::State state)
    {
        switch (state) {
        case point::State::uncertain: return State::uncertain;
        case point::State::sent: return State::sent;
        case point::State::delivered: return State::delivered;
        case point::State::retrying: return State::retrying;
        case point::State::failed: return State::failed;
        case point::State::expired: return State::expired;
        case point::State::rejected: return State::rejected;
        }
        return State::uncertain;
    }

    /// The two lists of reasons have the same order; a word that fits no reason of ours is the
    /// firm's own trouble.
    Reason reasonOf(point::Reason reason)
    {
        const auto code = v1::Words<point::Reason>::list[static_cast<std::size_t>(reason)];
        return parseReason(code).value_or(Reason::provider);
    }

    /// At most `most` bytes, cut between letters.
    std::string shortened(std::string text, std::size_t most)
    {
        if (text.size() > most) {
            while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) {
                --most;
            }
            text.resize(most);
        }
        return text;
    }

    /// Absent when it is from no number, or what it says cannot be shown.
    std::optional<Inbound> inboundOf(const point::Inbound& one)
    {
        const auto from = people::parsePhone(one.from);
        auto text = trimmed(shortened(one.text, most_text));
        if (!from || from->empty() || text.empty() || !isCleanText(text)) {
            return std::nullopt;
        }
        Inbound out{shortened(one.provider_ref, 200), *from, std::move(text),
            MessageId::parse(one.message_id)};
        if (out.provider_ref.empty()) {
            out.provider_ref
                = std::to_string(one.at) + " " + *from + " " + shortened(one.text, 100);
        }
        return out;
    }

    ChannelNews newsOf(const point::News& news)
    {
        ChannelNews out;
        out.cursor = news.cursor;
        out.again = std::chrono::seconds{std::clamp<std::int64_t>(news.again_s, 5, 86400)};
        for (const auto& one : news.receipts) {
            if (const auto id = MessageId::parse(one.message_id)) {
                Receipt receipt{*id, stateOf(one.state), reasonOf(one.reason),
                    shortened(one.provider_ref, 200), shortened(one.sentence, 500), one.parts, {}};
                if (one.retry_after_s > 0) {
                    receipt.retry_after
                        = std::chrono::seconds{std::min<std::int64_t>(one.retry_after_s, 86400)};
                }
                out.receipts.push_back(std::move(receipt));
            }
        }
        for (const auto& one : news.inbound) {
            if (auto inbound = inboundOf(one); inbound && out.inbound.size() < most_inbound) {
                out.inbound.push_back(std::move(*inbound));
            }
        }
        return out;
    }

    plugin_host::Asker asker(const std::string& key, bool replay)
    {
        return {Language::tr, key, replay, false};
    }

} // namespace

std::vector<Channel> Channels::all() const
{
    std::vector<Channel> out;
    for (const auto& provider : plugins_.providersOf("channel/1")) {
        if (provider.provided.covers("carries", "sms")) {
            out.push_back({provider.id.plugin + "/" + provider.id.provider, provider.provided.title,
                provider.provided.facts.value("webhook_get", false)});
        }
    }
    return out;
}

std::optional<Channel> Channels::find(const std::string& name) const
{
    for (auto& one : all()) {
        if (name == "sms" || name == one.id || name == providerOf(one.id).plugin) {
            return one;
        }
    }
    return std::nullopt;
}

Result<ChannelFacts, plugin_host::PluginFailure> Channels::facts(const std::string& channel) const
{
    const auto told = plugins_.ask<point::Describe>(providerOf(channel), {}, asker({}, false));
    if (!told) {
        return Refused{told.error()};
    }
    ChannelFacts out;
    out.encodings.clear();
    for (const auto& code : told->encodings) {
        if (const auto encoding = parseEncoding(code)) {
            out.encodings.push_back(*encoding);
        }
    }
    out.sender = told->senders.empty() ? std::string{} : told->senders.front();
    out.batch_most = static_cast<std::size_t>(std::clamp<std::int64_t>(told->batch_max, 1, 500));
    out.appended = static_cast<int>(std::clamp<std::int64_t>(told->appended, 0, 60));
    out.polls = told->reports == point::Reports::poll;
    out.knows_our_ids = told->own_ids;
    out.problems = told->problems;
    return out;
}

Result<ChannelNews, plugin_host::PluginFailure> Channels::send(const std::string& channel,
    const std::vector<Outgoing>& batch, const std::string& sender, const std::string& key,
    bool replay) const
{
    point::Batch asked;
    for (const auto& one : batch) {
        point::Message message;
        message.id = std::to_string(one.id.value);
        message.to = one.to;
        message.text = one.text;
        message.encoding = one.encoding;
        message.sender = sender;
        message.purpose = codeOf(one.purpose);
        message.expires_at = one.expires_at.time_since_epoch().count();
        asked.messages.push_back(std::move(message));
    }
    const auto news = plugins_.ask<point::Send>(providerOf(channel), asked, asker(key, replay));
    if (!news) {
        return Refused{news.error()};
    }
    return newsOf(*news);
}

Result<ChannelNews, plugin_host::PluginFailure> Channels::poll(
    const std::string& channel, const std::string& cursor) const
{
    point::Since since;
    since.cursor = cursor;
    const auto news = plugins_.ask<point::Poll>(providerOf(channel), since, asker({}, false));
    if (!news) {
        return Refused{news.error()};
    }
    return newsOf(*news);
}

Result<ChannelNews, plugin_host::PluginFailure> Channels::webhook(
    const std::string& channel, const web::Request& request) const
{
    point::Hook hook;
    hook.request.method = request.method == web::Method::get ? "GET" : "POST";
    hook.request.path = "/";
    hook.request.remote = request.client;
    hook.request.body = request.body;
    for (const auto& [name, value] : request.query.pairs()) {
        hook.request.query[name] = value;
    }
    // What firms sign with; never what lets somebody in here.
    for (const auto& [name, value] : request.headers) {
        const bool useful = name == "content-type" || name == "user-agent"
            || (name.rfind("x-", 0) == 0 && name != "x-csrf-token");
        if (useful && value.size() <= most_header_bytes
            && hook.request.headers.size() < most_headers) {
            hook.request.headers[name] = value;
        }
    }
    const auto news = plugins_.ask<point::Webhook>(providerOf(channel), hook, asker({}, false));
    if (!news) {
        return Refused{news.error()};
    }
    auto out = newsOf(*news);
    if (news->response) {
        const auto status
            = static_cast<int>(std::clamp<std::int64_t>(news->response->status, 200, 599));
        out.response = web::Response{
            status, shortened(news->response->body, 64U << 10U), "text/plain; charset=utf-8"};
    }
    return out;
}

} // namespace hazirun::messages
