// SPDX-License-Identifier: MIT
#pragma once

#include "people/people.h"
#include "people/person_import.h"
#include "web/page.h"
#include "web/router.h"

#include <string>

namespace hazirun::people {

/// List, new person, import with a dry run, groups.
class PeoplePages {
public:
    PeoplePages(People& people, db::Database& database, const Clock& clock, const web::Pages& pages)
        : people_(people), database_(database), clock_(clock), pages_(pages) { }
    void mount(web::Router& router);

private:
    [[nodiscard]] web::Response list(const web::Request& request) const;
    [[nodiscard]] web::Response form(const web::Request& request, const std::vector<FieldError>& errors) const;
    [[nodiscard]] web::Response add(const web::Request& request);
    [[nodiscard]] web::Response importForm(const web::Request& request, const std::string& text, const ImportOutcome* outcome) const;
    [[nodiscard]] web::Response import(const web::Request& request);
    [[nodiscard]] web::Response groups(const web::Request& request, const std::vector<FieldError>& errors) const;
    [[nodiscard]] web::Response addGroup(const web::Request& request);
    [[nodiscard]] web::Response putMember(const web::Request& request);

    People& people_;
    db::Database& database_;
    const Clock& clock_;
    const web::Pages& pages_;
};

} // namespace hazirun::people
