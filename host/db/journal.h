// SPDX-License-Identifier: MIT
#pragma once

#include "base/actor.h"
#include "base/clock.h"
#include "db/session.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hazirun::db {

using hazirun::Actor;

/// One line of the audit, written in the transaction of the act. `act` is `<entity>.<past verb>`;
/// `detail` is a short text without contact data, link or key.
void note(Session& session, Instant at, const Actor& actor, std::string_view act,
    std::int64_t subject, std::string_view detail = {});

/// An act of the audit: who, and when.
struct Act {
    std::string actor;
    Instant at;
};
[[nodiscard]] Act readAct(Row& row);

/// One fact for listeners (the outbox of facts, ordered per meeting), written in the same
/// transaction.
void announce(Session& session, Instant at, std::string_view name, std::optional<MeetingId> meeting,
    std::int64_t subject);

/// A named setting's JSON text, or nothing where the default holds.
[[nodiscard]] std::optional<std::string> setting(Session& session, std::string_view name);
void setSetting(Session& session, std::string_view name, std::string_view json);

} // namespace hazirun::db
