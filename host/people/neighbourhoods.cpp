// SPDX-License-Identifier: MIT
#include "people/neighbourhoods.h"

#include "base/text.h"
#include "people/csv.h"
#include "people/people.h"
#include "people/people_texts.h"

#include <stdexcept>

namespace hazirun::people {

namespace data {
    /// name;kind;postcode with a header line; the build makes it from
    /// data/kepsut_neighbourhoods.csv.
    extern const std::string_view kepsut_neighbourhoods;
} // namespace data

namespace {

    std::vector<Neighbourhood> readNeighbourhoods(std::string_view text)
    {
        std::vector<Neighbourhood> out;
        for (const auto& record : readCsv(text)) {
            if (record.cells.size() != 3) {
                throw std::logic_error("the list of neighbourhoods has a line without three cells");
            }
            if (record.line > 1) {
                out.push_back({record.cells[0], record.cells[1], record.cells[2]});
            }
        }
        return out;
    }

    std::string readName(db::Row& row)
    {
        return row.next<std::string>();
    }

} // namespace

const std::vector<Neighbourhood>& kepsutNeighbourhoods()
{
    static const auto all = readNeighbourhoods(data::kepsut_neighbourhoods);
    return all;
}

void People::putNeighbourhoods(const std::vector<Neighbourhood>& all)
{
    database_.transact([&](db::Session& session) {
        for (const auto& one : all) {
            session.run(sql::insert_neighbourhood, one.name, one.kind, searchForm(one.name),
                db::Bytes{sortKey(one.name)});
        }
        return Done{};
    });
}

std::vector<std::string> People::neighbourhoods() const
{
    auto out = database_.read(
        [](db::Session& session) { return session.all(sql::neighbourhoods, readName); });
    if (out.empty()) {
        for (const auto& one : kepsutNeighbourhoods()) {
            out.push_back(one.name);
        }
    }
    return out;
}

PlaceNames People::placesIn(db::Session& session)
{
    PlaceNames out;
    bool any_listed = false;
    session.each(sql::spelled_places, [&](db::Row& row) {
        const auto name = row.next<std::string>();
        const bool listed = row.next<bool>();
        any_listed = any_listed || listed;
        out.add(name, listed);
    });
    if (!any_listed) {
        for (const auto& one : kepsutNeighbourhoods()) {
            out.add(one.name, true);
        }
    }
    return out;
}

bool isListedPlace(db::Session& session, const std::string& typed)
{
    auto listed = session.all(sql::neighbourhoods, readName);
    if (listed.empty()) {
        for (const auto& one : kepsutNeighbourhoods()) {
            listed.push_back(one.name);
        }
    }
    return !meantBy(typed, listed).empty();
}

bool isNewPlace(const db::Database& database, const std::string& typed)
{
    return !trimmed(typed).empty() && !database.read([&](db::Session& session) {
        return People::placesIn(session).knows(typed);
    });
}

PersonDraft People::spelledIn(db::Session& session, PersonDraft draft)
{
    auto& name = draft.neighbourhood;
    if (!name.empty() && !session.value<bool>(sql::is_listed, name).value_or(false)) {
        name = placesIn(session).spelled(name);
    }
    return draft;
}

std::string People::spellingsIn(db::Session& session, const std::string& typed)
{
    return typed.empty() ? "[]"
                         : spellingsOf(typed, session.all(sql::used_neighbourhoods, readName));
}

std::vector<std::string> People::usedNeighbourhoods(db::Session& session)
{
    return placesIn(session).shownOf(session.all(sql::used_neighbourhoods, readName));
}

std::vector<std::string> People::usedNeighbourhoods() const
{
    return database_.read([](db::Session& session) { return usedNeighbourhoods(session); });
}

} // namespace hazirun::people
