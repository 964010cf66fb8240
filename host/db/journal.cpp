// SPDX-License-Identifier: MIT
#include "db/journal.h"

#include "db/db_texts.h"

namespace hazirun::db {

void note(Session& session, Instant at, const Actor& actor, std::string_view act,
    std::int64_t subject, std::string_view detail)
{
    session.run(sql::note, at, actor.name, actor.account, act, subject, detail);
}

Act readAct(Row& row)
{
    Act out;
    out.actor = row.next<std::string>();
    out.at = row.next<Instant>();
    return out;
}

void announce(Session& session, Instant at, std::string_view name, std::optional<MeetingId> meeting,
    std::int64_t subject)
{
    session.run(sql::announce, at, name, meeting, subject);
}

std::optional<std::string> setting(Session& session, std::string_view name)
{
    return session.value<std::string>(sql::setting, name);
}

void setSetting(Session& session, std::string_view name, std::string_view json)
{
    session.run(sql::set_setting, name, json);
}

} // namespace hazirun::db
