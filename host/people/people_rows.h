// SPDX-License-Identifier: MIT
#pragma once

#include "db/session.h"
#include "people/people.h"

namespace hazirun::people::rows {

[[nodiscard]] Person read(db::Row& row);
[[nodiscard]] Group readGroup(db::Row& row);
PersonId insert(db::Session& session, const PersonDraft& draft, Instant now);
/// False when there is no such person.
[[nodiscard]] bool update(db::Session& session, PersonId id, const PersonDraft& draft, Instant now);

} // namespace hazirun::people::rows
