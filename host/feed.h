// SPDX-License-Identifier: MIT
#pragma once

#include "accounts/accounts.h"
#include "meetings/meetings.h"
#include "web/page.h"
#include "web/router.h"

namespace hazirun {

/// /feed/{token}.ics: all meetings from sixty days back, for the calendar program of an account's
/// holder.
void mountFeed(web::Router& router, const accounts::Accounts& accounts,
    const meetings::Meetings& meetings, const Clock& clock, const web::Pages& pages);

} // namespace hazirun
