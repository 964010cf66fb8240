// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "people/own_schemes.h"
#include "settings/age_scheme_pages.h"
#include "support/desk.h"
#include "support/world.h"

using namespace hazirun;
using test::has;
using test::with;

TEST_CASE(
    "an administrator adds an age band scheme, and what is wrong stays to be mended", "[settings]")
{
    struct Office : test::World, test::Desk {
        Office() { settings::mountAgeSchemes(router, db, clock, pages); }
    } office;
    office.role = web::Role::admin;
    const auto save = [&](const char* lines) {
        return office.post("/settings/age-schemes", with({{"schemes", lines}}));
    };
    const auto refused = save("köy: 60, 18");
    CHECK(refused.status == 422);
    CHECK(has(refused, "köy: 60, 18</textarea>"));
    CHECK(has(refused, "role=\"alert\""));
    CHECK(save("köy: 18, 60").status == 303);
    CHECK(has(office.get("/settings/age-schemes"), "18 yaş altı · 18–59 · 60 yaş ve üstü"));
    CHECK(has(office.get("/settings/age-schemes"), "<strong>30 yaşa kadar gençlik</strong>"));
    office.role = web::Role::secretary;
    CHECK(save("başka: 18").status == 403);
    const auto all
        = office.db.read([](db::Session& session) { return people::allSchemes(session); });
    CHECK(all.back().name == "köy");
}
