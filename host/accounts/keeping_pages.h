// SPDX-License-Identifier: MIT
#pragma once

#include "accounts/accounts.h"
#include "web/page.h"
#include "web/router.h"

#include <string>

namespace hazirun::accounts {

/// /accounts for administrators: who is there, roles, passwords, API tokens. /account: everybody's
/// own.
void mountKeeping(
    web::Router& router, Accounts& accounts, const web::Pages& pages, const std::string& publicUrl);

} // namespace hazirun::accounts
