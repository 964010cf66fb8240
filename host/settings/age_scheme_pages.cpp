// SPDX-License-Identifier: MIT
#include "settings/age_scheme_pages.h"

#include "db/journal.h"
#include "people/own_schemes.h"
#include "settings/settings_texts.h"

namespace hazirun::settings {

namespace {

    using web::Request;
    using web::Response;

    std::vector<View> schemeViews(const web::Pages& pages, const Request& request,
        const std::vector<people::AgeScheme>& schemes)
    {
        std::vector<View> out;
        for (const auto& scheme : schemes) {
            std::string bands;
            for (const auto& band : scheme.bands) {
                bands += (bands.empty() ? "" : " · ")
                    + people::labelOf(band, pages.renderer().words(), request.language);
            }
            const auto* label = people::labelOf(scheme);
            out.push_back(
                View{}
                    .text("scheme", label == nullptr ? scheme.name : pages.words(request, label))
                    .text("bands", bands));
        }
        return out;
    }

    Response show(db::Database& database, const web::Pages& pages, const Request& request,
        const std::vector<FieldError>& errors)
    {
        const auto own
            = database.read([](db::Session& session) { return people::ownSchemes(session); });
        const bool typed = request.form.has("schemes");
        View view;
        view.text("schemes_typed", typed ? request.form["schemes"] : people::linesOf(own))
            .list("given", schemeViews(pages, request, people::schemes()))
            .list("own", schemeViews(pages, request, own));
        web::showErrors(view, pages.renderer().words(), request.language, {"schemes"}, errors);
        return pages.page(
            request, mark("Age bands"), pages::age_schemes, view, errors.empty() ? 200 : 422);
    }

    Response save(
        db::Database& database, const Clock& clock, const web::Pages& pages, const Request& request)
    {
        const auto wanted = people::parseSchemes(request.form["schemes"]);
        if (!wanted) {
            return show(database, pages, request, wanted.error());
        }
        database.transact([&](db::Session& session) {
            people::setOwnSchemes(session, *wanted);
            db::note(session, clock.now(), {request.visitor->name, request.visitor->account},
                "settings.changed", 0, "age_schemes");
            return Done{};
        });
        return web::seeOtherWithNotice("/settings/age-schemes", mark("The age bands were saved."));
    }

} // namespace

void mountAgeSchemes(
    web::Router& router, db::Database& database, const Clock& clock, const web::Pages& pages)
{
    using web::Right;
    router.get("/settings/age-schemes", Right::administer,
        [&](const Request& r) { return show(database, pages, r, {}); });
    router.post("/settings/age-schemes", Right::administer,
        [&](const Request& r) { return save(database, clock, pages, r); });
}

} // namespace hazirun::settings
