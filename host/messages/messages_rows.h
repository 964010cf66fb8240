// SPDX-License-Identifier: MIT
#pragma once

#include "db/session.h"
#include "messages/messages.h"

#include <optional>
#include <vector>

namespace hazirun::messages::rows {

[[nodiscard]] std::vector<Addressee> addressees(
    db::Session& session, MeetingId meeting, Purpose purpose);
[[nodiscard]] std::optional<Job> job(db::Session& session, JobId id);
[[nodiscard]] std::vector<Job> jobs(db::Session& session, MeetingId meeting);
[[nodiscard]] std::vector<Message> list(
    db::Session& session, MeetingId meeting, std::int64_t after, int limit);
[[nodiscard]] std::vector<Message> troubles(db::Session& session, JobId job);

} // namespace hazirun::messages::rows
