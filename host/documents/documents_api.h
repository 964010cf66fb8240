// SPDX-License-Identifier: MIT
#pragma once

#include "documents/documents.h"
#include "web/page.h"
#include "web/router.h"

namespace hazirun::documents {

/// GET /api/v1/meetings/{id}/documents and …/documents/{name}.html.
void mountApi(
    web::Router& router, Documents& documents, const web::Pages& pages, const Words& words);

} // namespace hazirun::documents
