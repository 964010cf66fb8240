// SPDX-License-Identifier: MIT
#pragma once

#include "base/words.h"
#include "people/merges.h"
#include "people/people.h"
#include "web/router.h"

namespace hazirun::people {

/// Two records of one person become one, and two again, by the API.
void mountMergesApi(web::Router& router, People& people, Merges& merges, const Words& words);

} // namespace hazirun::people
