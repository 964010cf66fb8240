// SPDX-License-Identifier: MIT
#pragma once

#include "base/html.h"
#include "people/imports.h"
#include "people/people.h"
#include "web/page.h"
#include "web/router.h"

#include <functional>

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
    /// What slices above show at the end of a person's page; set once, before mounting.
    using Boxes = std::function<Html(const web::Request&, PersonId)>;
    void showAlso(Boxes boxes) { boxes_ = std::move(boxes); }
    void mount(web::Router& router);

private:
    [[nodiscard]] web::Response list(const web::Request& request) const;
    [[nodiscard]] web::Response save(const web::Request& request) const;

    People& people_;
    Imports& imports_;
    db::Database& database_;
    const Clock& clock_;
    const web::Pages& pages_;
    Boxes boxes_ = [](const web::Request&, PersonId) { return Html{}; };
};

} // namespace hazirun::people
