// SPDX-License-Identifier: MIT
#pragma once

#include "db/connection.h"

namespace hazirun::db {

/// Brings the schema to the newest migration, each in one transaction. Refuses (Error) a database
/// made by a newer program.
void migrate(Session::Connection& connection);

} // namespace hazirun::db
