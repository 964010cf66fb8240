// SPDX-License-Identifier: MIT
#include "quorum/seats.h"

#include "db/journal.h"

#include <nlohmann/json.hpp>

namespace hazirun::quorum {

Seats seatsOf(db::Session& session)
{
    Seats out;
    if (const auto stored = db::setting(session, "seats")) {
        const auto read = nlohmann::json::parse(*stored);
        out.board = read.value("board", out.board);
        out.audit = read.value("audit", out.audit);
    }
    return out;
}

void setSeats(db::Session& session, const Seats& seats)
{
    db::setSetting(
        session, "seats", nlohmann::json{{"board", seats.board}, {"audit", seats.audit}}.dump());
}

} // namespace hazirun::quorum
