// SPDX-License-Identifier: MIT
#pragma once

#include "people/imports.h"
#include "people/people.h"
#include "web/page.h"
#include "web/router.h"

namespace hazirun::people {

/// The list with its filters and its export; mount() also mounts the pages of a person, the groups
/// and the import.
class PeoplePages {
public:
    PeoplePages(People& people, Imports& imports, db::Database& database, const Clock& clock,
        const web::Pages& pages)
        : people_(people)
        , imports_(imports)
        , database_(database)
        , clock_(clock)
        , pages_(pages)
    {
    }
    void mount(web::Router& router);

private:
    [[nodiscard]] web::Response list(const web::Request& request) const;
    [[nodiscard]] web::Response save(const web::Request& request) const;

    People& people_;
    Imports& imports_;
    db::Database& database_;
    const Clock& clock_;
    const web::Pages& pages_;
};

} // namespace hazirun::people
