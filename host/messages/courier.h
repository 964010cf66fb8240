// SPDX-License-Identifier: MIT
#pragma once

#include "messages/messages.h"

#include <optional>
#include <string>
#include <vector>

namespace hazirun::messages {

/// Carries what is queued to the channels and brings their news back. One at a time, on one thread.
/// What a channel has in hand is written down before it is asked, so that a crash makes it
/// uncertain and never sends it twice unasked.
class Courier {
public:
    Courier(
        db::Database& database, const Channels& channels, const SecretBox& box, const Clock& clock);
    /// What an earlier run left in hand, one broken off by a full disk too, is uncertain from here
    /// on. Then everything that is due now, batch by batch, and the channels' news. `stopping` is
    /// asked between batches.
    void run(const std::function<bool()>& stopping = [] { return false; });

private:
    struct Batch {
        JobId job;
        std::string channel;
        Purpose purpose = Purpose::invitation;
        bool replay = false;
        std::vector<Outgoing> messages{};
    };
    void recover();
    void dropNeedless();
    [[nodiscard]] std::optional<Batch> next();
    [[nodiscard]] std::vector<Outgoing> messagesOf(
        db::Session& session, const Batch& batch, std::size_t most, Instant now) const;
    void handOver(Batch batch);
    void settle(const Batch& batch, const ChannelNews& news, const ChannelFacts& facts);
    void giveBack(
        const Batch& batch, const plugin_host::PluginFailure& failure, const ChannelFacts& facts);
    void poll(const std::string& channel);

    db::Database& database_;
    const Channels& channels_;
    const SecretBox& box_;
    const Clock& clock_;
};

} // namespace hazirun::messages
