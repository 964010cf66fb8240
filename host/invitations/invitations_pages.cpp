// SPDX-License-Identifier: MIT
#include "invitations/invitations_pages.h"

#include "base/text.h"
#include "invitations/invitations_texts.h"
#include "invitations/qr_code.h"
#include "people/person.h"

#include <algorithm>

namespace hazirun::invitations {

namespace {

    using web::Request;
    using web::Response;

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
        const auto gender = fields["gender"];
        out.gender = people::parseGender(gender) ? gender : "";
        out.neighbourhood = fields["neighbourhood"];
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

    const char* nameOf(const InvitedPerson& one)
    {
        if (one.state == InvitationState::withdrawn) {
            return mark("withdrawn");
        }
        switch (one.answer) {
        case Answer::none: return mark("no answer");
        case Answer::yes: return one.waits ? mark("waiting") : mark("coming");
        case Answer::no: return mark("not coming");
        case Answer::maybe: return mark("unsure");
        }
        return "";
    }

    db::Actor actorOf(const Request& request)
    {
        return {request.visitor->name, request.visitor->account};
    }

} // namespace

void InvitationPages::mount(web::Router& router)
{
    using web::Right;
    router.get("/meetings/{id}/invite", Right::write, [this](const Request& r) { return choose(r); });
    router.post("/meetings/{id}/invite", Right::write, [this](const Request& r) { return invite(r); });
    router.get("/meetings/{id}/invitations", Right::read, [this](const Request& r) { return list(r); });
    router.post("/meetings/{id}/invitations/{invitation}/answer", Right::write, [this](const Request& r) { return answer(r); });
}

Response InvitationPages::choose(const Request& request) const
{
    const auto id = request.id<MeetingId>();
    const auto selection = selectionOf(request.query);
    const auto preview = id ? invitations_.preview(*id, selection) : std::nullopt;
    if (!preview) {
        return pages_.notFound(request);
    }
    std::vector<View> groups;
    for (const auto& group : invitations_.groupChoices()) {
        const bool chosen = std::find(selection.groups.begin(), selection.groups.end(), group.id) != selection.groups.end();
        groups.push_back(View{}.text("group", std::to_string(group.id.value)).text("name", group.name)
                .text("people", std::to_string(group.people)).flag("chosen", chosen));
    }
    std::vector<View> places;
    for (const auto& name : invitations_.neighbourhoodChoices()) {
        places.push_back(View{}.text("name", name).flag("chosen", name == selection.neighbourhood));
    }
    std::vector<View> will;
    for (const auto& one : preview->will) {
        will.push_back(View{}.text("name", one.name).text("neighbourhood", one.neighbourhood));
    }
    std::vector<View> wont;
    for (const auto& one : preview->wont) {
        wont.push_back(View{}.text("name", one.name).text("reason", pages_.words(request, sentenceOf(one.reason))));
    }
    std::vector<View> named;
    for (const auto person : selection.people) {
        named.push_back(View{}.text("person", std::to_string(person.value)));
    }
    View view;
    view.text("id", std::to_string(id->value)).list("groups", groups).list("places", places).list("named", named)
        .list("will_people", will).count("will", static_cast<std::int64_t>(will.size()))
        .list("wont_people", wont).count("wont", static_cast<std::int64_t>(wont.size()))
        .flag("female", selection.gender == "female").flag("male", selection.gender == "male")
        .flag("unstated", selection.gender == "unstated").flag("chosen_any", !selection.isEmpty());
    return pages_.page(request, mark("Choose invitees"), pages::invite, view);
}

Response InvitationPages::invite(const Request& request)
{
    const auto id = request.id<MeetingId>();
    if (!id) {
        return pages_.notFound(request);
    }
    const auto made = invitations_.invite(*id, selectionOf(request.form), actorOf(request));
    if (!made) {
        return made.error() == InvitationRefusal::unknown_meeting
            ? pages_.notFound(request)
            : pages_.sentence(request, {mark("The meeting is over; nobody can be invited.")}, 409);
    }
    std::vector<View> links;
    for (const auto& link : *made) {
        const auto address = public_url_ + "/k/" + link.token.reveal();
        links.push_back(View{}.text("name", link.name).text("link", address).text("code", qrImage(address)));
    }
    View view;
    view.text("id", std::to_string(id->value)).list("links", links);
    return pages_.page(request, mark("Personal links"), pages::links, view);
}

Response InvitationPages::list(const Request& request) const
{
    const auto id = request.id<MeetingId>();
    if (!id || !invitations_.preview(*id, {})) {
        return pages_.notFound(request);
    }
    std::vector<View> lines;
    for (const auto& one : invitations_.invited(*id)) {
        lines.push_back(View{}.text("invitation", std::to_string(one.id.value)).text("name", one.name)
                .text("neighbourhood", one.neighbourhood).text("answer", pages_.words(request, nameOf(one)))
                .text("source", one.answered_via).text("note", one.note));
    }
    View view;
    view.text("id", std::to_string(id->value)).list("invited", lines).flag("any_invited", !lines.empty());
    return pages_.page(request, mark("Invitees"), pages::invitations, view);
}

Response InvitationPages::answer(const Request& request)
{
    const auto id = request.id<MeetingId>();
    const auto invitation = request.id<InvitationId>("invitation");
    const auto given = parseAnswer(request.form["answer"]);
    if (!id || !invitation || !given) {
        return pages_.notFound(request);
    }
    if (!invitations_.answerOnBehalf(*invitation, {*given, {}, {}}, Via::phone, actorOf(request))) {
        return pages_.sentence(request, {mark("The meeting is over or was cancelled; nothing was changed.")}, 409);
    }
    return web::seeOtherWithNotice("/meetings/" + std::to_string(id->value) + "/invitations", mark("The answer was recorded."));
}

} // namespace hazirun::invitations
