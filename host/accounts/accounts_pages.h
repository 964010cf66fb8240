// SPDX-License-Identifier: MIT
#pragma once

#include "accounts/accounts.h"
#include "web/page.h"
#include "web/router.h"

namespace hazirun::accounts {

enum class Cookies { plain, secure }; ///< secure: the program is reached over https

/// Sign in, sign out, the first administrator, and the language switch.
void mountPages(web::Router& router, Accounts& accounts, const web::Pages& pages, Cookies cookies);

} // namespace hazirun::accounts
