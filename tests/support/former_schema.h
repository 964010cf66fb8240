// SPDX-License-Identifier: MIT
#pragma once

#include "db/session.h"

namespace hazirun::test {

/// Makes the file one from before filed facts: opening it again brings them.
inline void beforeFiledFacts(db::Session& session)
{
    session.script(
        "DROP VIEW participant; DROP INDEX attendance_present;"
        "ALTER TABLE attendance DROP COLUMN filed_facts_id;"
        "DROP TABLE filing; DROP TABLE filed_facts; DROP TABLE birth_correction;"
        "CREATE INDEX attendance_present ON attendance (meeting_id, person_id)"
        "  WHERE struck_at IS NULL AND status = 'present';"
        "DROP INDEX person_by_organisation; DROP VIEW spelled_place;"
        "ALTER TABLE invitation DROP COLUMN moved_up_at;"
        "ALTER TABLE answer DROP COLUMN notice; ALTER TABLE attendance DROP COLUMN notice;"
        "DROP TABLE privacy_notice; DROP TABLE plugin_room;"
        "DROP INDEX message_by_person; ALTER TABLE meeting DROP COLUMN moved_at;"
        "ALTER TABLE meeting DROP COLUMN agenda_titles;"
        "ALTER TABLE message DROP COLUMN unreached; ALTER TABLE message DROP COLUMN sending;"
        "DROP VIEW group_size; DROP INDEX person_removed;"
        "DROP TABLE merged_row; DROP TABLE person_merge; DROP TABLE told_apart;"
        "DROP INDEX person_merged; ALTER TABLE person DROP COLUMN merged_into;"
        "DELETE FROM migration WHERE number >= 22;");
}

} // namespace hazirun::test
