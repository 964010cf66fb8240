// SPDX-License-Identifier: MIT
#pragma once

#include "people/imports.h"
#include "web/page.h"
#include "web/router.h"

namespace hazirun::people {

/// Upload, dry run line by line, writing with progress, taking the last import back. The references
/// must outlive the router.
void mountImportPages(web::Router& router, Imports& imports, db::Database& database,
    const Clock& clock, const web::Pages& pages);

} // namespace hazirun::people
