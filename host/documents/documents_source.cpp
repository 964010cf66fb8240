// SPDX-License-Identifier: MIT
#include "base/text.h"
#include "documents/documents.h"
#include "documents/documents_texts.h"
#include "documents/names.h"
#include "web/page.h"

namespace hazirun::documents {

namespace {

    void addPeople(db::Session& session, MeetingId meeting, v1::document::Source& source)
    {
        session.each(
            sql::people,
            [&](db::Row& row) {
                v1::document::Person person;
                person.row = static_cast<std::int64_t>(source.people.size()) + 1;
                const auto given = row.next<std::string>();
                person.name = trimmed(given + " " + row.next<std::string>());
                person.sector = row.next<std::string>();
                person.neighbourhood = row.next<std::string>();
                person.organisation = row.next<std::string>();
                source.people.push_back(std::move(person));
            },
            meeting);
        session.each(
            sql::totals,
            [&](db::Row& row) {
                v1::document::Total total;
                total.gender = row.next<std::string>();
                total.count = row.next<std::int64_t>();
                source.totals.push_back(std::move(total));
            },
            meeting);
    }

} // namespace

v1::document::Source Documents::sourceOf(const meetings::Meeting& meeting, const std::string& name,
    const std::string& organisation, Language language) const
{
    v1::document::Source out;
    out.document = wordOf(name);
    out.organisation = organisation;
    out.kind = codeOf(meeting.kind);
    out.title = meeting.title;
    out.place = meeting.place;
    out.begins_at = meeting.begins_at.time_since_epoch().count();
    out.begins_text
        = web::dayFor(language, meeting.begins.date) + " " + web::clockFor(meeting.begins.minutes);
    out.ends_text = web::clockFor(meeting.ends.minutes);
    const auto standing = quorum_.of(meeting, language);
    out.entitled = standing.entitled;
    out.present = standing.present;
    out.conditions = standing.conditions;
    for (const auto& item : meeting.agenda) {
        v1::document::Item one;
        one.number = static_cast<std::int64_t>(out.items.size()) + 1;
        one.title = item.title;
        one.kind = item.kind == "item" ? "ordinary" : item.kind;
        out.items.push_back(std::move(one));
    }
    database_.read([&](db::Session& session) {
        addPeople(session, meeting.id, out);
        return Done{};
    });
    return out;
}

} // namespace hazirun::documents
