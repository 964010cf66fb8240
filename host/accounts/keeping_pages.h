// SPDX-License-Identifier: MIT
#pragma once

#include "accounts/accounts.h"
#include "web/page.h"
#include "web/router.h"

namespace hazirun::accounts {

/// /accounts for administrators: who is there, roles, passwords, API tokens.
void mountKeeping(web::Router& router, Accounts& accounts, const web::Pages& pages);

} // namespace hazirun::accounts
