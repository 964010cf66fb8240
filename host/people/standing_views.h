// SPDX-License-Identifier: MIT
#pragma once

#include "people/consents.h"
#include "people/memberships.h"
#include "web/page.h"

#include <vector>

namespace hazirun::people {

/// Each as {membership, honorary, entry, open, exit, typed_exit}; the one whose end `request` asks
/// has what was typed, and `errors` beside it.
[[nodiscard]] std::vector<View> viewsOf(const web::Request& request, const web::Pages& pages,
    const std::vector<Membership>& memberships, const std::vector<FieldError>& errors);
/// One for each kind: {kind, kind_name, stands, consent, given, source, past, typed, typed_source,
/// typed_day}; past lists withdrawn ones as {given, withdrawn, source}, and `typed` is the kind
/// `request` gives, with what was typed and `errors` beside it.
[[nodiscard]] std::vector<View> viewsOf(const web::Request& request, const web::Pages& pages,
    const std::vector<Consent>& consents, const std::vector<FieldError>& errors);

} // namespace hazirun::people
