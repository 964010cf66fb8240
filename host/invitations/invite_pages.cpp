// SPDX-License-Identifier: MIT
#include "invitations/invite_pages.h"

#include "base/text.h"
#include "invitations/invitations_texts.h"
#include "invitations/qr_code.h"
#include "invitations/refusal_pages.h"
#include "people/person.h"

#include <algorithm>
#include <charconv>

namespace hazirun::invitations {

namespace {

    using web::Request;
    using web::Response;

    /// 0..130, or nothing: an age nobody has narrows nothing.
    std::optional<int> ageOf(const std::string& text)
    {
        int out = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
        const bool fits = error == std::errc{} && end == text.data() + text.size() && !text.empty()
            && out >= 0 && out <= 130;
        return fits ? std::optional{out} : std::nullopt;
    }

    /// The same fields choose the preview (query) and the invitation (form).
    Selection selectionOf(const web::Fields& fields)
    {
        Selection out;
        for (const auto& text : fields.every("groups")) {
            if (const auto id = GroupId::parse(text)) {
                out.groups.push_back(*id);
            }
        }
        for (const auto& text : fields.every("people")) {
            if (const auto id = PersonId::parse(text)) {
                out.people.push_back(*id);
            }
        }
        out.gender = people::parseGender(fields["gender"]) ? fields["gender"] : "";
        out.sector = people::parseSector(fields["sector"]) ? fields["sector"] : "";
        out.neighbourhood = fields["neighbourhood"];
        out.age_from = ageOf(fields["age_from"]);
        out.age_to = ageOf(fields["age_to"]);
        return out;
    }

    const char* sentenceOf(WontReason reason)
    {
        switch (reason) {
        case WontReason::already_invited: return mark("already invited");
        case WontReason::outside_filter: return mark("outside the filter");
        case WontReason::age_unknown: return mark("age not known for certain");
        case WontReason::unknown_person: return mark("no such person");
        }
        return "";
    }

    bool isIn(const std::vector<PersonId>& all, PersonId one)
    {
        return std::find(all.begin(), all.end(), one) != all.end();
    }

    void showFilter(View& view, const Selection& selection)
    {
        const auto number = [](const std::optional<int>& age) {
            return age ? std::to_string(*age) : std::string{};
        };
        view.flag("female", selection.gender == "female")
            .flag("male", selection.gender == "male")
            .flag("unstated", selection.gender == "unstated")
            .text("gender", selection.gender)
            .flag("public", selection.sector == "public")
            .flag("private", selection.sector == "private")
            .flag("civil", selection.sector == "civil")
            .flag("individual", selection.sector == "individual")
            .text("sector", selection.sector)
            .text("neighbourhood", selection.neighbourhood)
            .text("age_from", number(selection.age_from))
            .text("age_to", number(selection.age_to))
            .flag("chosen_any", !selection.isEmpty());
    }

    View personView(PersonId person, const std::string& name)
    {
        return View{}.text("person", std::to_string(person.value)).text("person_name", name);
    }

} // namespace

void InvitePages::mount(web::Router& router)
{
    using web::Right;
    router.get(
        "/meetings/{id}/invite", Right::write, [this](const Request& r) { return choose(r); });
    router.post(
        "/meetings/{id}/invite", Right::write, [this](const Request& r) { return invite(r); });
    router.post(
        "/meetings/{id}/links", Right::write, [this](const Request& r) { return renewAll(r); });
    router.post("/meetings/{id}/invitations/{invitation}/link", Right::write,
        [this](const Request& r) { return renewOne(r); });
}

Response InvitePages::choose(const Request& request) const
{
    const auto id = request.id<MeetingId>();
    const auto selection = selectionOf(request.query);
    const auto preview = id ? invitations_.preview(*id, selection) : std::nullopt;
    if (!preview) {
        return pages_.notFound(request);
    }
    std::vector<View> groups;
    for (const auto& group : invitations_.groupChoices()) {
        const bool chosen = std::find(selection.groups.begin(), selection.groups.end(), group.id)
            != selection.groups.end();
        groups.push_back(View{}
                             .text("group", std::to_string(group.id.value))
                             .text("name", group.name)
                             .text("people", std::to_string(group.people))
                             .flag("chosen", chosen));
    }
    std::vector<View> places;
    for (const auto& name : invitations_.neighbourhoodChoices()) {
        places.push_back(View{}.text("name", name).flag("chosen", name == selection.neighbourhood));
    }
    std::vector<View> will;
    std::vector<View> named;
    for (const auto& one : preview->will) {
        will.push_back(View{}.text("name", one.name).text("neighbourhood", one.neighbourhood));
        if (isIn(selection.people, one.person)) {
            named.push_back(personView(one.person, one.name));
        }
    }
    std::vector<View> wont;
    for (const auto& one : preview->wont) {
        wont.push_back(View{}
                           .text("name", one.name)
                           .text("reason", pages_.words(request, sentenceOf(one.reason))));
        if (isIn(selection.people, one.person)) {
            named.push_back(personView(one.person, one.name));
        }
    }
    std::vector<View> found;
    for (const auto& one : invitations_.named(request.query["q"])) {
        if (!isIn(selection.people, one.person)) {
            found.push_back(
                personView(one.person, one.name).text("neighbourhood_name", one.neighbourhood));
        }
    }
    View view;
    view.text("id", std::to_string(id->value))
        .list("groups", groups)
        .flag("any_groups", !groups.empty())
        .list("places", places)
        .list("named", named)
        .flag("any_named", !named.empty())
        .list("will_people", will)
        .count("will", static_cast<std::int64_t>(will.size()))
        .flag("any_will", !will.empty())
        .list("wont_people", wont)
        .count("wont", static_cast<std::int64_t>(wont.size()))
        .flag("any_wont", !wont.empty())
        .text("q", request.query["q"])
        .flag("searched", !trimmed(request.query["q"]).empty())
        .list("found", found)
        .flag("any_found", !found.empty());
    showFilter(view, selection);
    return pages_.page(request, mark("Choose invitees"), pages::invite, view);
}

Response InvitePages::invite(const Request& request)
{
    const auto id = request.id<MeetingId>();
    if (!id) {
        return pages_.notFound(request);
    }
    const auto made = invitations_.invite(
        *id, selectionOf(request.form), {request.visitor->name, request.visitor->account});
    return made ? links(request, *id, *made) : refusedPage(request, pages_, made.error());
}

Response InvitePages::renewAll(const Request& request)
{
    const auto id = request.id<MeetingId>();
    if (!id) {
        return pages_.notFound(request);
    }
    const auto made
        = invitations_.renewLinks(*id, {request.visitor->name, request.visitor->account});
    return made ? links(request, *id, *made) : refusedPage(request, pages_, made.error());
}

Response InvitePages::renewOne(const Request& request)
{
    const auto id = request.id<MeetingId>();
    const auto invitation = request.id<InvitationId>("invitation");
    if (!id || !invitation) {
        return pages_.notFound(request);
    }
    auto made
        = invitations_.renewLink(*invitation, {request.visitor->name, request.visitor->account});
    return made ? links(request, *id, {*made}) : refusedPage(request, pages_, made.error());
}

/// Links exist in clear in this answer only, so the letters are on the same page and appear when it
/// is printed.
Response InvitePages::links(
    const Request& request, MeetingId id, const std::vector<FreshLink>& made) const
{
    const auto meeting = meetings_.find(id);
    if (!meeting) {
        return pages_.notFound(request);
    }
    std::vector<View> all;
    for (const auto& link : made) {
        const auto address = public_url_ + "/k/" + link.token.reveal();
        all.push_back(
            View{}.text("name", link.name).text("link", address).text("code", qrImage(address)));
    }
    std::vector<View> agenda;
    for (const auto& item : meeting->agenda) {
        agenda.push_back(View{}.text("item", item.title));
    }
    const auto association = pages_.association();
    View view;
    view.text("id", std::to_string(id.value))
        .list("links", all)
        .flag("any_links", !all.empty())
        .text("meeting_title", meeting->title)
        .text("day", web::dayFor(request.language, meeting->begins.date))
        .text("begins", web::clockFor(meeting->begins.minutes))
        .text("place", meeting->place)
        .list("agenda", agenda)
        .flag("any_agenda", !agenda.empty())
        .text("association", association.name)
        .maybe("telephone", association.telephone);
    return pages_.page(request, mark("Personal links"), pages::links, view);
}

} // namespace hazirun::invitations
