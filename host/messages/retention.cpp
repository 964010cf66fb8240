// SPDX-License-Identifier: MIT
#include "messages/retention.h"

#include "db/journal.h"

#include <nlohmann/json.hpp>

namespace hazirun::messages {

Retention retentionOf(db::Session& session)
{
    Retention out;
    if (const auto stored = db::setting(session, "retention")) {
        out.inbound_days = nlohmann::json::parse(*stored).value("inbound_days", out.inbound_days);
    }
    return out;
}

void setRetention(db::Session& session, const Retention& retention)
{
    db::setSetting(
        session, "retention", nlohmann::json{{"inbound_days", retention.inbound_days}}.dump());
}

} // namespace hazirun::messages
