// SPDX-License-Identifier: MIT
#include "people/people_texts.h"
#include "people/person_import.h"

namespace hazirun::people {

namespace {

    std::optional<StoredImport> last(db::Session& session)
    {
        return session.one(sql::last_import, [](db::Row& row) {
            StoredImport out;
            out.id = row.next<std::int64_t>();
            out.imported_at = row.next<Instant>();
            out.imported_by = row.next<std::string>();
            out.added = row.next<int>();
            out.updated = row.next<int>();
            out.skipped = row.next<int>();
            out.wrong = row.next<int>();
            out.taken_back_at = row.next<std::optional<Instant>>();
            return out;
        });
    }

} // namespace

std::optional<StoredImport> lastImport(const db::Database& database)
{
    return database.read([](db::Session& session) { return last(session); });
}

Result<Done, TakeBackRefusal> takeBackLastImport(
    db::Database& database, const Clock& clock, const db::Actor& actor)
{
    const auto now = clock.now();
    try {
        return database.transact([&](db::Session& session) -> Result<Done, TakeBackRefusal> {
            const auto import = last(session);
            if (!import || import->taken_back_at) {
                return Refused{TakeBackRefusal::nothing_to_take_back};
            }
            session.run(sql::keep_births_put_back, now, actor.name, import->imported_at);
            session.run(sql::put_back_facts, now, import->imported_at);
            session.run(sql::take_imported_out_of_groups);
            session.run(sql::delete_imported);
            session.run(sql::forget_imported);
            session.run(sql::forget_before_import);
            session.run(sql::mark_taken_back, now, import->id);
            db::note(session, now, actor, "people.import_taken_back", import->id);
            return Done{};
        });
    } catch (const db::Error& error) {
        // Whatever a later part of the program has on a person refers to the person's row and holds
        // it.
        if (error.isConstraint()) {
            return Refused{TakeBackRefusal::in_use};
        }
        throw;
    }
}

} // namespace hazirun::people
