// SPDX-License-Identifier: MIT
#include "meetings/meetings_rows.h"

#include "base/text.h"
#include "meetings/meetings_texts.h"

#include <stdexcept>

namespace hazirun::meetings::rows {

namespace {

    template <class Value>
    Value known(std::optional<Value> value)
    {
        if (!value) {
            throw std::runtime_error("a meeting row holds an unknown code");
        }
        return *value;
    }

    /// One a line, as a link's page reads them.
    std::string titlesOf(const std::vector<AgendaItem>& agenda)
    {
        std::string out;
        for (const auto& item : agenda) {
            if (!out.empty()) {
                out += '\n';
            }
            out += item.title;
        }
        return out;
    }

    void writeLists(db::Session& session, MeetingId id, const MeetingDraft& draft)
    {
        session.run(sql::clear_agenda, id);
        session.run(sql::clear_neighbourhoods, id);
        int number = 0;
        for (const auto& item : draft.agenda) {
            session.run(sql::insert_agenda_item, id, ++number, item.title, item.kind);
        }
        for (const auto& name : draft.neighbourhoods) {
            session.run(sql::insert_meeting_neighbourhood, id, name);
        }
    }

} // namespace

Meeting read(db::Row& row)
{
    Meeting out;
    out.id = row.next<MeetingId>();
    out.uid = row.next<std::string>();
    out.kind = known(parseKind(row.next<std::string>()));
    out.title = row.next<std::string>();
    out.state = known(parseState(row.next<std::string>()));
    out.begins = known(parseLocalTime(row.next<std::string>()));
    out.ends = known(parseLocalTime(row.next<std::string>()));
    out.time_zone = row.next<std::string>();
    out.begins_at = row.next<Instant>();
    out.ends_at = row.next<Instant>();
    out.place = row.next<std::string>();
    out.capacity = row.next<std::optional<int>>();
    out.reason = row.next<std::string>();
    out.sequence = row.next<int>();
    return out;
}

MeetingId insert(
    db::Session& session, const MeetingDraft& draft, const std::string& uid, Instant now)
{
    const auto id
        = session
              .value<MeetingId>(sql::insert_meeting, uid, codeOf(draft.kind), draft.title,
                  formatLocalTime(draft.begins), formatLocalTime(draft.ends), draft.time_zone,
                  draft.begins.date, toInstant(draft.begins, draft.time_zone),
                  toInstant(draft.ends, draft.time_zone), draft.place, searchForm(draft.place),
                  draft.capacity, titlesOf(draft.agenda), now)
              .value();
    writeLists(session, id, draft);
    return id;
}

void update(db::Session& session, const Meeting& before, const MeetingDraft& draft, Instant now)
{
    const bool moved = before.begins != draft.begins || before.ends != draft.ends
        || before.place != draft.place || before.time_zone != draft.time_zone
        || before.title != draft.title;
    session.run(sql::update_meeting, codeOf(draft.kind), draft.title, formatLocalTime(draft.begins),
        formatLocalTime(draft.ends), draft.time_zone, draft.begins.date,
        toInstant(draft.begins, draft.time_zone), toInstant(draft.ends, draft.time_zone),
        draft.place, searchForm(draft.place), draft.capacity, titlesOf(draft.agenda),
        before.sequence + (moved ? 1 : 0), now, before.id);
    writeLists(session, before.id, draft);
}

} // namespace hazirun::meetings::rows
