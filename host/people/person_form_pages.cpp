// SPDX-License-Identifier: MIT
#include "people/person_form_pages.h"

#include "people/birth_words.h"
#include "people/people_texts.h"
#include "people/people_views.h"
#include "people/person_form.h"
#include "people/place_words.h"

#include <algorithm>

namespace hazirun::people {

namespace {

    using web::Request;
    using web::Response;

    struct FormPages {
        People& people;
        const db::Database& database;
        const web::Pages& pages;

        [[nodiscard]] std::optional<Person> personOf(const Request& request) const
        {
            const auto id = request.id<PersonId>();
            return id ? people.find(*id) : std::nullopt;
        }
        /// The form of `person`, or of a new one, filled with `fields`.
        [[nodiscard]] Response form(const Request& request, const std::optional<Person>& person,
            const web::Fields& fields, const std::vector<FieldError>& errors) const;
        [[nodiscard]] View viewOf(const Request& request, const std::optional<Person>& person,
            const web::Fields& fields, const std::vector<FieldError>& errors) const;
        /// The form as it was typed, with what somebody else saved meanwhile beside it.
        [[nodiscard]] Response conflict(const Request& request, const Person& person) const;
        /// What was guessed or never met before, for the page of the saved person to name.
        [[nodiscard]] std::string hintsOf(const Request& request) const;
        [[nodiscard]] Response edit(const Request& request) const;
        [[nodiscard]] Response add(const Request& request) const;
        [[nodiscard]] Result<PersonDraft, ChangeRefused> edited(
            const Request& request, const Person& stored) const;
        [[nodiscard]] Response change(const Request& request) const;
    };

    /// One for every language a form may be opened and sent in.
    std::string versionOf(const Person& person)
    {
        const auto fields = fieldsOf(person.facts, Language::tr);
        std::vector<std::string> values;
        for (const auto& [name, value] : fields.pairs()) {
            values.push_back(name);
            values.push_back(value);
        }
        return web::versionOf(values);
    }

    BirthReason reasonOf(const Request& request)
    {
        return {CorrectedVia::page, request.form["birth_reason"]};
    }

    /// All mistakes are named at once; a birth that cannot be read is none to give a reason for.
    void addReasonErrors(std::vector<FieldError>& errors, const Person& person,
        const PersonDraft& draft, const BirthReason& reason)
    {
        const bool birth_unread = std::any_of(errors.begin(), errors.end(), [](const auto& error) {
            return error.field.rfind("birth", 0) == 0 || error.field.rfind("age_band", 0) == 0;
        });
        if (!birth_unread) {
            const auto more = reasonErrors(person.facts.birth, draft.birth, reason);
            errors.insert(errors.end(), more.begin(), more.end());
        }
    }

    View FormPages::viewOf(const Request& request, const std::optional<Person>& person,
        const web::Fields& fields, const std::vector<FieldError>& errors) const
    {
        auto view = formView(request, pages, fields, people.neighbourhoods(), errors);
        view.flag("editing", person.has_value())
            .flag("birth_known", person && isKnown(person->facts.birth))
            .text("seen", person ? versionOf(*person) : "")
            .text("action", person ? addressOf(person->id) + "/edit" : "/people")
            .text("back", person ? addressOf(person->id) : "/people");
        return view;
    }

    Response FormPages::conflict(const Request& request, const Person& person) const
    {
        const auto last = people.lastChange(person.id);
        auto view = viewOf(request, person, request.form,
            web::differencesOf(comparedWith(request, pages, request.form, person.facts)));
        web::showConflict(view, pages.renderer().words(), request.language,
            last ? std::optional{web::Saved{last->actor, last->at}} : std::nullopt);
        return pages.page(request, mark("Change a person"), pages::person_form, view, 409);
    }

    Response FormPages::form(const Request& request, const std::optional<Person>& person,
        const web::Fields& fields, const std::vector<FieldError>& errors) const
    {
        const auto view = viewOf(request, person, fields, errors);
        return pages.page(request, person ? mark("Change a person") : mark("Add a person"),
            pages::person_form, view, errors.empty() ? 200 : 422);
    }

    Response FormPages::edit(const Request& request) const
    {
        const auto person = personOf(request);
        return person ? form(request, person, fieldsOf(person->facts, request.language), {})
                      : pages.notFound(request);
    }

    std::string FormPages::hintsOf(const Request& request) const
    {
        const auto birth = parseBirthWord(request.form["birth"], people.today());
        const auto place = request.form["neighbourhood"];
        return queryOf({{"guessed", birth && birth->is_guessed ? "yes" : ""},
            {"new_place", isNewPlace(database, place) ? "yes" : ""}});
    }

    Response FormPages::add(const Request& request) const
    {
        std::vector<FieldError> errors;
        const auto draft = draftOf(request.form, {}, people.today(), errors);
        if (!errors.empty()) {
            return form(request, std::nullopt, request.form, errors);
        }
        const auto hints = hintsOf(request); // once saved, nothing is new
        const auto added = people.add(draft, actorOf(request));
        return added
            ? web::seeOtherWithNotice(addressOf(added->id) + hints, mark("The person was saved."))
            : form(request, std::nullopt, request.form, added.error());
    }

    Result<PersonDraft, ChangeRefused> FormPages::edited(
        const Request& request, const Person& stored) const
    {
        if (web::isStale(request, versionOf(stored))) {
            return Refused{ChangeRefused{ChangeRefusal::not_as_seen}};
        }
        std::vector<FieldError> errors;
        auto draft = draftOf(request.form, stored.facts, people.today(), errors);
        if (!errors.empty()) {
            addReasonErrors(errors, stored, draft, reasonOf(request));
            return Refused{ChangeRefused{ChangeRefusal::invalid, errors}};
        }
        return draft;
    }

    Response FormPages::change(const Request& request) const
    {
        const auto id = request.id<PersonId>();
        if (!id) {
            return pages.notFound(request);
        }
        const auto hints = hintsOf(request);
        const auto changed = people.change(
            *id, [&](const Person& stored) { return edited(request, stored); }, actorOf(request),
            reasonOf(request));
        if (changed) {
            return web::seeOtherWithNotice(addressOf(*id) + hints, mark("The person was saved."));
        }
        const auto& refusal = changed.error();
        switch (refusal.why) {
        case ChangeRefusal::unknown_person: break;
        case ChangeRefusal::not_as_seen: return conflict(request, *refusal.stored);
        case ChangeRefusal::invalid:
            return form(request, refusal.stored, request.form, refusal.errors);
        }
        return pages.notFound(request);
    }

} // namespace

void mountPersonForms(
    web::Router& router, People& people, const db::Database& database, const web::Pages& pages)
{
    const FormPages forms{people, database, pages};
    using web::Right;
    router.get("/people/new", Right::write,
        [forms](const Request& r) { return forms.form(r, std::nullopt, {}, {}); });
    router.post("/people", Right::write, [forms](const Request& r) { return forms.add(r); });
    router.get(
        "/people/{id}/edit", Right::write, [forms](const Request& r) { return forms.edit(r); });
    router.post(
        "/people/{id}/edit", Right::write, [forms](const Request& r) { return forms.change(r); });
}

} // namespace hazirun::people
