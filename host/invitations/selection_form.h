// SPDX-License-Identifier: MIT
#pragma once

#include "base/view.h"
#include "invitations/invitations.h"
#include "web/exchange.h"

#include <vector>

namespace hazirun::invitations {

/// Whom a form means, and what of it could not be read. With mistakes the selection holds what was
/// understood, to show it again; nobody may be invited by it.
struct ReadSelection {
    Selection selection;
    std::vector<FieldError> mistakes;
};

/// The same fields choose the preview (query) and the invitation (form).
[[nodiscard]] ReadSelection readSelection(const web::Fields& fields);
/// The filter's fields as they were typed, also where they were refused.
void showFilter(View& view, const web::Fields& fields);

} // namespace hazirun::invitations
