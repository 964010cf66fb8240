// SPDX-License-Identifier: MIT
#pragma once

#include "accounts/accounts.h"
#include "web/page.h"

#include <string>

namespace hazirun::accounts {

/// The role in words, in English; for Words to translate.
[[nodiscard]] const char* nameOf(web::Role role);
/// A form that was refused: 429 and 503 say when to come again.
[[nodiscard]] web::Response withStatus(web::Response form, SignInRefusal why);
/// A secret made by this request; shown on this answer and nowhere else. `what` is a sentence for
/// Words to translate.
[[nodiscard]] web::Response shownOnce(const web::Pages& pages, const web::Request& request,
    const char* what, const std::string& whose, const std::string& secret);

} // namespace hazirun::accounts
