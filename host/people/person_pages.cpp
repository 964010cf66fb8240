// SPDX-License-Identifier: MIT
#include "people/person_pages.h"

#include "base/text.h"
#include "people/birth_words.h"
#include "people/consents.h"
#include "people/memberships.h"
#include "people/merges.h"
#include "people/people_texts.h"
#include "people/people_views.h"
#include "people/person_views.h"
#include "people/standing_views.h"

#include <algorithm>

namespace hazirun::people {

namespace {

    using web::Request;
    using web::Response;

    /// A day as typed, today when left empty; absent when it is none.
    std::optional<Date> dayTyped(const std::string& typed, Date today)
    {
        if (trimmed(typed).empty()) {
            return today;
        }
        const auto read = parseBirthWord(typed, today);
        return read && !read->is_guessed ? read->birth.date : std::nullopt;
    }

    Message notADay()
    {
        return {mark("Write the day as 14/03/2026.")};
    }

    struct PersonPages {
        People& people;
        const db::Database& database;
        Memberships memberships;
        Consents consents;
        const web::Pages& pages;
        std::function<Html(const Request&, PersonId)> boxes;

        [[nodiscard]] std::optional<Person> personOf(const Request& request) const;
        [[nodiscard]] Response show(
            const Request& request, const std::vector<FieldError>& errors) const;
        /// A record that became one with another leads to that one.
        [[nodiscard]] Response leadOn(const Request& request) const;
        [[nodiscard]] Response askRemoval(const Request& request) const;
        [[nodiscard]] Response remove(const Request& request) const;
        [[nodiscard]] Response restore(const Request& request) const;
        [[nodiscard]] Response beginMembership(const Request& request) const;
        [[nodiscard]] Response endMembership(const Request& request) const;
        [[nodiscard]] Response giveConsent(const Request& request) const;
        [[nodiscard]] Response withdrawConsent(const Request& request) const;
        [[nodiscard]] Response join(const Request& request) const;
        [[nodiscard]] Response leave(const Request& request) const;
    };

    std::optional<Person> PersonPages::personOf(const Request& request) const
    {
        const auto id = request.id<PersonId>();
        return id ? people.find(*id) : std::nullopt;
    }

    Response PersonPages::show(const Request& request, const std::vector<FieldError>& errors) const
    {
        const auto person = personOf(request);
        if (!person) {
            return leadOn(request);
        }
        const auto alike = alikeViews(request, pages, *person, people.alike(*person));
        const auto own = people.groupsOf(person->id);
        std::vector<Group> others;
        for (const auto& group : people.groups()) {
            const bool in = std::any_of(
                own.begin(), own.end(), [&](const Group& one) { return one.id == group.id; });
            if (!in) {
                others.push_back(group);
            }
        }
        const auto held = memberships.of(person->id);
        const bool member = std::any_of(
            held.begin(), held.end(), [](const Membership& one) { return !one.exit_on; });
        auto view = factsView(request, pages, *person, people.today());
        view.list("alike", alike)
            .flag("any_alike", !alike.empty())
            .list("groups", choicesOf(own))
            .flag("any_groups", !own.empty())
            .list("other_groups", choicesOf(others))
            .flag("any_other_groups", !others.empty())
            .list("memberships", viewsOf(request, pages, held, errors))
            .flag("any_memberships", !held.empty())
            .flag("may_join", !member)
            .list("consents", viewsOf(request, pages, consents.of(person->id), errors))
            .text("entry_on", request.form["entry_on"])
            .flag("typed_honorary", request.form.has("honorary"));
        showHtml(view, "boxes", boxes(request, person->id));
        view.flag("guessed", request.query.has("guessed") && person->facts.birth.date)
            .flag("new_place", request.query.has("new_place"));
        web::showErrors(view, pages.renderer().words(), request.language, {"entry_on"}, errors);
        return pages.page(request, mark("Person"), pages::person, view, errors.empty() ? 200 : 422);
    }

    Response PersonPages::leadOn(const Request& request) const
    {
        const auto id = request.id<PersonId>();
        const auto kept = !id
            ? std::nullopt
            : database.read([&](db::Session& session) { return Merges::keptOf(session, *id); });
        return kept ? web::seeOther(addressOf(*kept)) : pages.notFound(request);
    }

    Response PersonPages::askRemoval(const Request& request) const
    {
        const auto person = personOf(request);
        return person ? pages.page(request, mark("Remove a person"), pages::person_remove,
                   factsView(request, pages, *person, people.today()))
                      : pages.notFound(request);
    }

    Response PersonPages::remove(const Request& request) const
    {
        const auto id = request.id<PersonId>();
        if (!id || !people.remove(*id, actorOf(request))) {
            return pages.notFound(request);
        }
        return web::seeOther("/people?removed=" + std::to_string(id->value));
    }

    Response PersonPages::restore(const Request& request) const
    {
        const auto id = request.id<PersonId>();
        if (!id || !people.restore(*id, actorOf(request))) {
            return pages.sentence(
                request, {mark("This person can no longer be brought back here.")}, 409);
        }
        return web::seeOtherWithNotice(addressOf(*id), mark("The person is on the lists again."));
    }

    Response PersonPages::beginMembership(const Request& request) const
    {
        const auto person = personOf(request);
        if (!person) {
            return pages.notFound(request);
        }
        const auto day = dayTyped(request.form["entry_on"], people.today());
        if (!day) {
            return show(request, {{"entry_on", notADay()}});
        }
        const auto begun
            = memberships.begin(person->id, *day, request.form.has("honorary"), actorOf(request));
        return begun
            ? web::seeOtherWithNotice(addressOf(person->id), mark("The membership was recorded."))
            : show(request, {{"entry_on", sentenceOf(begun.error())}});
    }

    Response PersonPages::endMembership(const Request& request) const
    {
        const auto person = personOf(request);
        const auto membership = request.id<MembershipId>("membership");
        if (!person || !membership) {
            return pages.notFound(request);
        }
        const auto day = dayTyped(request.form["exit_on"], people.today());
        if (!day) {
            return show(request, {{"exit_on", notADay()}});
        }
        const auto ended = memberships.end(person->id, *membership, *day, actorOf(request));
        return ended ? web::seeOtherWithNotice(
                   addressOf(person->id), mark("The end of the membership was recorded."))
                     : show(request, {{"exit_on", sentenceOf(ended.error())}});
    }

    Response PersonPages::giveConsent(const Request& request) const
    {
        const auto person = personOf(request);
        const auto kind = parseConsentKind(request.form["kind"]);
        if (!person || !kind) {
            return pages.notFound(request);
        }
        const auto day = dayTyped(request.form["given_on"], people.today());
        if (!day) {
            return show(request, {{"given_on", notADay()}});
        }
        const auto given
            = consents.give(person->id, *kind, *day, request.form["source"], actorOf(request));
        return given
            ? web::seeOtherWithNotice(addressOf(person->id), mark("The consent was recorded."))
            : show(request,
                {{given.error() == ConsentRefusal::no_source ? "source" : "given_on",
                    sentenceOf(given.error())}});
    }

    Response PersonPages::withdrawConsent(const Request& request) const
    {
        const auto person = personOf(request);
        const auto consent = request.id<ConsentId>("consent");
        if (!person || !consent) {
            return pages.notFound(request);
        }
        const auto day = dayTyped(request.form["withdrawn_on"], people.today());
        if (!day) {
            return show(request, {{"withdrawn_on", notADay()}});
        }
        const auto withdrawn = consents.withdraw(person->id, *consent, *day, actorOf(request));
        return withdrawn
            ? web::seeOtherWithNotice(addressOf(person->id), mark("The withdrawal was recorded."))
            : show(request, {{"withdrawn_on", sentenceOf(withdrawn.error())}});
    }

    Response PersonPages::join(const Request& request) const
    {
        const auto person = request.id<PersonId>();
        const auto group = GroupId::parse(request.form["group"]);
        if (!person || !group || !people.putMember(*group, *person, actorOf(request))) {
            return pages.notFound(request);
        }
        return web::seeOtherWithNotice(
            addressOf(*person), mark("The person was put into the group."));
    }

    Response PersonPages::leave(const Request& request) const
    {
        const auto person = request.id<PersonId>();
        const auto group = request.id<GroupId>("group");
        if (!person || !group || !people.dropMember(*group, *person, actorOf(request))) {
            return pages.notFound(request);
        }
        return web::seeOtherWithNotice(
            addressOf(*person), mark("The person was taken out of the group."));
    }

} // namespace

void mountPersonPages(web::Router& router, People& people, db::Database& database,
    const Clock& clock, const web::Pages& pages,
    std::function<Html(const web::Request&, PersonId)> boxes)
{
    PersonPages person{
        people, database, {database, clock}, {database, clock}, pages, std::move(boxes)};
    using web::Right;
    router.get(
        "/people/{id}", Right::read, [person](const Request& r) { return person.show(r, {}); });
    router.get("/people/{id}/remove", Right::write,
        [person](const Request& r) { return person.askRemoval(r); });
    router.post("/people/{id}/remove", Right::write,
        [person](const Request& r) { return person.remove(r); });
    router.post("/people/{id}/restore", Right::write,
        [person](const Request& r) { return person.restore(r); });
    router.post("/people/{id}/memberships", Right::write,
        [person](const Request& r) { return person.beginMembership(r); });
    router.post("/people/{id}/memberships/{membership}/end", Right::write,
        [person](const Request& r) { return person.endMembership(r); });
    router.post("/people/{id}/consents", Right::write,
        [person](const Request& r) { return person.giveConsent(r); });
    router.post("/people/{id}/consents/{consent}/withdraw", Right::write,
        [person](const Request& r) { return person.withdrawConsent(r); });
    router.post(
        "/people/{id}/groups", Right::write, [person](const Request& r) { return person.join(r); });
    router.post("/people/{id}/groups/{group}/leave", Right::write,
        [person](const Request& r) { return person.leave(r); });
}

} // namespace hazirun::people
