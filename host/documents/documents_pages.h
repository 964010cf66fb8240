// SPDX-License-Identifier: MIT
#pragma once

#include "documents/documents.h"
#include "web/page.h"
#include "web/router.h"

namespace hazirun::documents {

/// /meetings/{id}/documents: composing, finishing and printing a meeting's papers. The API's HTML
/// is the print.
void mountPages(web::Router& router, Documents& documents, const web::Pages& pages);

} // namespace hazirun::documents
