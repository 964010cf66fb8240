// SPDX-License-Identifier: MIT
#pragma once

#include "db/session.h"

namespace hazirun::messages {

/// How long the number and the text of what somebody wrote back are kept. An answer made of it
/// stays an answer; the writing itself has served its purpose when the meeting is over and nobody
/// asks any more where the answer came from.
struct Retention {
    static constexpr int least = 7;
    static constexpr int most = 3650;
    int inbound_days = 180;
};

/// The setting `retention`; without it the number above.
[[nodiscard]] Retention retentionOf(db::Session& session);
void setRetention(db::Session& session, const Retention& retention);

} // namespace hazirun::messages
