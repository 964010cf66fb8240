// SPDX-License-Identifier: MIT
#pragma once

#include "documents/documents.h"
#include "web/page.h"
#include "web/router.h"

namespace hazirun::documents {

/// /meetings/{id}/documents/{name}: composing, finishing and printing a paper. The API's HTML
/// is the print.
void mountPages(web::Router& router, Documents& documents, const web::Pages& pages);
/// /meetings/{id}/documents alone: which papers there are and what can be done with each.
void mountList(web::Router& router, const Documents& documents, const web::Pages& pages);

} // namespace hazirun::documents
