// SPDX-License-Identifier: MIT
#include "db/migrate.h"

#include "db/db_texts.h"

#include <array>
#include <functional>

namespace hazirun::db {

namespace {

    auto scripts()
    {
        return std::array{migrations::m0001_base, migrations::m0002_accounts,
            migrations::m0003_people, migrations::m0004_meetings, migrations::m0005_invitations,
            migrations::m0006_attendance, migrations::m0007_reports, migrations::m0008_people_more,
            migrations::m0009_plugins, migrations::m0010_documents, migrations::m0011_messages,
            migrations::m0012_plugin_work, migrations::m0013_accounts_more,
            migrations::m0014_meetings_more, migrations::m0015_invitations_more,
            migrations::m0016_attendance_more, migrations::m0017_points_more,
            migrations::m0018_plugin_versions, migrations::m0019_no_quorum,
            migrations::m0020_quicker_answers, migrations::m0021_answers_in_a_chain,
            migrations::m0022_filed_facts, migrations::m0023_people_by_organisation,
            migrations::m0024_spelled_places, migrations::m0025_moved_up,
            migrations::m0026_group_sizes, migrations::m0027_merged_people,
            migrations::m0028_privacy_notice, migrations::m0029_messages_more,
            migrations::m0030_agenda_titles, migrations::m0031_plugin_room};
    }

} // namespace

void migrate(Session::Connection& connection)
{
    Session session(connection);
    session.run(sql::create_migration);
    const auto all = scripts();
    const auto newest = [&] {
        return static_cast<std::size_t>(*session.value<std::int64_t>(sql::newest_migration));
    };
    const auto first = newest();
    if (first > all.size()) {
        throw Error(
            SQLITE_SCHEMA, "this data folder was written by a newer Hazirun; install that version");
    }
    for (std::size_t i = first; i < all.size(); ++i) {
        connection.execute("BEGIN IMMEDIATE");
        if (newest() == i) { // another program may have begun at the same moment
            session.script(all.at(i));
            session.run(sql::record_migration, static_cast<std::int64_t>(i + 1),
                std::to_string(std::hash<std::string_view>{}(all.at(i))));
        }
        connection.execute("COMMIT");
    }
}

} // namespace hazirun::db
