// SPDX-License-Identifier: MIT
#pragma once

#include "base/secret_box.h"
#include "db/session.h"
#include "messages/channel_provider.h"

#include <string>

namespace hazirun::messages {

/// What is known of a message before news of it comes.
struct Standing {
    MessageId id;
    State state;
    int tries; ///< that reached the channel, or may have; with the one going on
    int unreached; ///< attempts that did not
};
[[nodiscard]] Standing readStanding(db::Row& row);

/// What a failed batch means for each of its messages. Only a plug-in that was never asked has
/// certainly sent nothing.
[[nodiscard]] Receipt receiptFor(const plugin_host::PluginFailure& failure);

/// Writes the news down and moves the message if it moves forward. `mayAskAgain`: the channel can
/// say later whether a message of our id went out; otherwise an uncertain one is left to a person.
void applyReceipt(db::Session& session, const Standing& standing, const Receipt& receipt,
    bool mayAskAgain, Instant now);
/// The receipts of a poll or a webhook, and what people wrote back; receipts of messages that did
/// not go by this channel are left out.
void applyNews(db::Session& session, const SecretBox& box, const std::string& channel,
    const ChannelNews& news, Instant now);

} // namespace hazirun::messages
