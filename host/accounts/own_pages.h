// SPDX-License-Identifier: MIT
#pragma once

#include "accounts/accounts.h"
#include "web/page.h"
#include "web/router.h"

#include <string>

namespace hazirun::accounts {

/// /account: everybody's own password, other devices and private calendar address.
void mountOwn(web::Router& router, Accounts& accounts, const web::Pages& pages,
    const std::string& public_url);

} // namespace hazirun::accounts
