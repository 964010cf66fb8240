// SPDX-License-Identifier: MIT
#pragma once

#include "people/consents.h"
#include "people/memberships.h"
#include "web/page.h"

#include <vector>

namespace hazirun::people {

/// Each as {membership, honorary, entry, open, exit}.
[[nodiscard]] std::vector<View> viewsOf(
    Language language, const std::vector<Membership>& memberships);
/// One for each kind: {kind, kind_name, stands, consent, given, source, past}; past lists withdrawn
/// ones as {given, withdrawn, source}.
[[nodiscard]] std::vector<View> viewsOf(
    const web::Request& request, const web::Pages& pages, const std::vector<Consent>& consents);

} // namespace hazirun::people
