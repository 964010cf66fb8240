// SPDX-License-Identifier: MIT
#pragma once

namespace hazirun::db {

/// The name of the file layer (SQLite calls it a VFS) of the writing connection; registers it once.
/// SQLite writes each page of its write-ahead log in two calls. This layer gathers what follows on
/// one another and hands it to the system in one, before the log is synced, read, cut or closed:
/// with synchronous=FULL that is before a commit is told of, and before anybody else looks for its
/// pages. Not for connections that commit without a sync. Private to db/.
/// Throws Error when SQLite does not take it.
[[nodiscard]] const char* walLayer();

} // namespace hazirun::db
