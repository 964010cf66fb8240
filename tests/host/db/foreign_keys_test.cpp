// SPDX-License-Identifier: MIT
#include "support/world.h"

#include <catch2/catch.hpp>

#include <map>
#include <set>

using namespace hazirun;

namespace {

/// The foreign keys no index begins with: deleting a row they point to reads the whole table. An
/// index with a WHERE counts when that asks for nothing but a value.
constexpr std::string_view without_index = R"(
SELECT m.name || '.' || f."from" FROM sqlite_master m, pragma_foreign_key_list(m.name) f
WHERE m.type = 'table' AND f.seq = 0
  AND NOT EXISTS (SELECT 1 FROM pragma_table_info(m.name) p
    WHERE p.pk = 1 AND p.name = f."from" AND p.type = 'INTEGER')
  AND NOT EXISTS (SELECT 1 FROM pragma_index_list(m.name) i
    WHERE (i.partial = 0 OR EXISTS (SELECT 1 FROM sqlite_master x
        WHERE x.name = i.name AND x.sql LIKE '% WHERE ' || f."from" || ' IS NOT NULL'))
      AND NOT EXISTS (SELECT 1 FROM pragma_foreign_key_list(m.name) g WHERE g.id = f.id
        AND NOT EXISTS (SELECT 1 FROM pragma_index_info(i.name) c WHERE c.name = g."from"
          AND c.seqno < (SELECT COUNT(*) FROM pragma_foreign_key_list(m.name) h
            WHERE h.id = f.id))))
ORDER BY 1)";

/// What is never deleted, and whose number never changes, is never looked for from its side.
const std::map<std::string, std::string> reasons{
    {"answer.invitation_id", "no invitation is deleted; the answers of one are a chain"},
    {"attendance.meeting_id", "no meeting is deleted; who stands for it has an index of its own"},
    {"event_delivery.event_id", "no event is deleted"},
    {"inbound_message.invitation_id", "no invitation is deleted"},
    {"link_form.meeting_id", "no meeting is deleted"},
};

std::set<std::string> found(test::World& world)
{
    return world.db.read([](db::Session& session) {
        const auto all
            = session.all(without_index, [](db::Row& row) { return row.next<std::string>(); });
        return std::set<std::string>(all.begin(), all.end());
    });
}

} // namespace

TEST_CASE("every foreign key has an index that begins with its columns, or a reason", "[db]")
{
    test::World world;
    std::set<std::string> excused;
    for (const auto& [key, reason] : reasons) {
        excused.insert(key);
    }
    CHECK(found(world) == excused);
}

TEST_CASE("a foreign key counts as found by an index that begins with it, by no other", "[db]")
{
    test::World world;
    world.db.transact([](db::Session& session) {
        session.script("CREATE TABLE parent (id INTEGER PRIMARY KEY, a, b, UNIQUE (a, b));"
                       "CREATE TABLE second (x, y, parent_id REFERENCES parent (id));"
                       "CREATE INDEX second_late ON second (x, parent_id);"
                       "CREATE TABLE some (parent_id REFERENCES parent (id), x);"
                       "CREATE INDEX some_part ON some (parent_id) WHERE x = 1;"
                       "CREATE TABLE pair (a, x, b, FOREIGN KEY (a, b) REFERENCES parent (a, b));"
                       "CREATE INDEX pair_apart ON pair (a, x, b);"
                       "CREATE TABLE whole (a, b, FOREIGN KEY (a, b) REFERENCES parent (a, b));"
                       "CREATE INDEX whole_pair ON whole (b, a);"
                       "CREATE TABLE given (parent_id REFERENCES parent (id));"
                       "CREATE INDEX given_set ON given (parent_id) WHERE parent_id IS NOT NULL;"
                       "CREATE TABLE same (id INTEGER PRIMARY KEY REFERENCES parent (id));");
        return Done{};
    });
    auto of_test = found(world);
    for (const auto& [key, reason] : reasons) {
        of_test.erase(key);
    }
    CHECK(of_test == std::set<std::string>{"pair.a", "second.parent_id", "some.parent_id"});
}
