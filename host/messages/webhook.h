// SPDX-License-Identifier: MIT
#pragma once

#include "base/keyed_digest.h"
#include "messages/messages.h"
#include "web/page.h"
#include "web/router.h"

#include <string>

namespace hazirun::messages {

/// The address an SMS firm is given for its reports: nobody guesses it, and it says which channel
/// it is of.
[[nodiscard]] std::string webhookOf(const KeyedDigest& digests, const std::string& channel);

/// POST /p/{id}/hook/{provider}/{key}, and GET with a query where the manifest says "webhook_get":
/// the one GET that may change something. What a firm tells a channel plug-in. News are hints and
/// never move a message of another channel.
void mountWebhook(
    web::Router& router, Messages& messages, const KeyedDigest& digests, const web::Pages& pages);

} // namespace hazirun::messages
