// SPDX-License-Identifier: MIT
#include "people/people_rows.h"

#include "base/text.h"
#include "people/people_texts.h"

#include <stdexcept>

namespace hazirun::people::rows {

namespace {

    /// What a draft becomes in the columns it shares between insert and update.
    struct Columns {
        std::string search;
        db::Bytes sort;
        std::optional<std::string> band;
        std::optional<std::string> scheme;

        explicit Columns(const PersonDraft& draft)
            : search(searchForm(draft.given_name + " " + draft.family_name))
            , sort{sortKey(draft.family_name + " " + draft.given_name)}
        {
            if (!draft.birth.band.empty()) {
                band = draft.birth.band;
                scheme = draft.birth.band_scheme;
            }
        }
    };

} // namespace

Person read(db::Row& row)
{
    Person out;
    out.id = row.next<PersonId>();
    auto& facts = out.facts;
    facts.given_name = row.next<std::string>();
    facts.family_name = row.next<std::string>();
    const auto gender = parseGender(row.next<std::string>());
    facts.birth.date = row.next<std::optional<Date>>();
    facts.birth.year = row.next<std::optional<int>>();
    facts.birth.band = row.next<std::string>();
    facts.birth.band_scheme = row.next<std::string>();
    facts.birth.band_on = row.next<std::optional<Date>>();
    facts.phone = row.next<std::string>();
    facts.email = row.next<std::string>();
    facts.neighbourhood = row.next<std::string>();
    const auto sector = parseSector(row.next<std::string>());
    facts.organisation = row.next<std::string>();
    facts.language = row.next<std::string>();
    facts.source = row.next<std::string>();
    if (!gender || !sector) {
        throw std::runtime_error("a person row holds an unknown code");
    }
    facts.gender = *gender;
    facts.sector = *sector;
    return out;
}

Group readGroup(db::Row& row)
{
    Group out;
    out.id = row.next<GroupId>();
    out.name = row.next<std::string>();
    out.people = row.next<std::int64_t>();
    return out;
}

PersonId insert(db::Session& session, const PersonDraft& draft, Instant now)
{
    const Columns columns(draft);
    return session
        .value<PersonId>(sql::insert_person, draft.given_name, draft.family_name, columns.search,
            columns.sort, codeOf(draft.gender), draft.birth.date, draft.birth.year, columns.band,
            columns.scheme, draft.birth.band_on, draft.phone, draft.email, draft.neighbourhood,
            codeOf(draft.sector), draft.organisation, draft.language, draft.source, now)
        .value();
}

bool update(db::Session& session, PersonId id, const PersonDraft& draft, Instant now)
{
    const Columns columns(draft);
    return session.run(sql::update_person, draft.given_name, draft.family_name, columns.search,
               columns.sort, codeOf(draft.gender), draft.birth.date, draft.birth.year, columns.band,
               columns.scheme, draft.birth.band_on, draft.phone, draft.email, draft.neighbourhood,
               codeOf(draft.sector), draft.organisation, draft.language, draft.source, now, id)
        > 0;
}

} // namespace hazirun::people::rows
