// SPDX-License-Identifier: MIT
#pragma once

#include "messages/message.h"
#include "messages/sms_text.h"
#include "plugin_host/plugins.h"
#include "web/exchange.h"

#include <string>
#include <vector>

namespace hazirun::messages {

/// A way out the administrator switched on. `id` is "<plug-in>/<provider>".
struct Channel {
    std::string id;
    plugin_host::Texts title;
    bool takes_get = false; ///< its firm may report by GET
};

/// What a channel says of itself; the defaults hold while it does not answer.
struct ChannelFacts {
    std::vector<Encoding> encodings{messages::encodings.begin(), messages::encodings.end()};
    std::string sender{};
    std::size_t batch_most = 100;
    int appended = 5; ///< Turkish operators add a blank and four letters (BTK 2016/DK-YED/211)
    bool polls = false;
    bool knows_our_ids
        = false; ///< asked again for the same message it can say whether that went out
    std::vector<std::string> problems{};
};

struct Outgoing {
    MessageId id;
    std::string to; ///< E.164
    std::string text;
    std::string encoding;
    Purpose purpose = Purpose::invitation;
    Instant expires_at{};
    std::int64_t sending = 1; ///< the first, the second … time somebody had it sent
};

/// One state told of one message.
struct Receipt {
    MessageId id;
    State state = State::uncertain;
    Reason reason = Reason::none;
    std::string provider_ref;
    std::string sentence; ///< the firm's, may be empty
    std::int64_t parts = 0;
    std::optional<std::chrono::seconds> retry_after;
};

/// Something a person wrote back.
struct Inbound {
    std::string provider_ref; ///< the firm's number of it; one of our own making where it has none
    std::string from; ///< E.164
    std::string text; ///< at most 1,600 bytes
    std::optional<MessageId> message{}; ///< of ours it answers, if the firm says so
};

struct ChannelNews {
    std::vector<Receipt> receipts;
    std::string cursor;
    std::chrono::seconds again{60}; ///< until the next poll
    std::vector<Inbound> inbound{};
    std::optional<web::Response> response{}; ///< of a webhook: what the firm is answered
};

/// The channel/1 plug-ins, asked in our own words.
class Channels {
public:
    explicit Channels(plugin_host::Plugins& plugins)
        : plugins_(plugins)
    {
    }
    /// Those that carry SMS and are switched on.
    [[nodiscard]] std::vector<Channel> all() const;
    /// "sms": the first; a plug-in's id or "<plug-in>/<provider>": that one. Absent when there is
    /// none such.
    [[nodiscard]] std::optional<Channel> find(const std::string& name) const;
    [[nodiscard]] Result<ChannelFacts, plugin_host::PluginFailure> facts(
        const std::string& channel) const;
    /// `key`: the same for the same sendings of the same messages, however often they come;
    /// `replay`: they may have gone out before.
    [[nodiscard]] Result<ChannelNews, plugin_host::PluginFailure> send(const std::string& channel,
        const std::vector<Outgoing>& batch, const std::string& sender, const std::string& key,
        bool replay) const;
    /// A call of the firm; the plug-in reads it and says what the firm is answered.
    [[nodiscard]] Result<ChannelNews, plugin_host::PluginFailure> webhook(
        const std::string& channel, const web::Request& request) const;
    [[nodiscard]] Result<ChannelNews, plugin_host::PluginFailure> poll(
        const std::string& channel, const std::string& cursor) const;

private:
    plugin_host::Plugins& plugins_;
};

} // namespace hazirun::messages
