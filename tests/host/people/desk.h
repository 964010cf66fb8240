// SPDX-License-Identifier: MIT
#pragma once

#include <catch2/catch.hpp>

#include "people/imports.h"
#include "people/people_api.h"
#include "people/people_pages.h"
#include "register.h"
#include "support/desk.h"

namespace hazirun::people::test {

using hazirun::test::has;
using hazirun::test::header;
using hazirun::test::with;

/// The pages and the API of the register.
struct Desk : Register, hazirun::test::Desk {
    Imports imports{db, clock};
    PeoplePages own_pages{people, imports, db, clock, pages};

    Desk()
    {
        own_pages.mount(router);
        mountApi(router, people, db, clock, words);
    }
};

} // namespace hazirun::people::test
