// SPDX-License-Identifier: MIT
#include "invitations/invite_pages.h"

#include "base/place_names.h"
#include "base/random.h"
#include "base/text.h"
#include "invitations/invitations_texts.h"
#include "invitations/qr_code.h"
#include "invitations/refusal_pages.h"

#include <algorithm>
#include <map>
#include <set>

namespace hazirun::invitations {

namespace {

    using web::Request;
    using web::Response;

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

    /// The mark that lets a form make links only once; a form without one is new each time.
    std::string onceOf(const Request& request)
    {
        const auto fresh = Invitations::newForm();
        const auto sent = request.form["once"];
        return isBase62(sent, fresh.size()) ? sent : fresh;
    }

    /// A meeting that is over keeps its ways on: to those invited, and to the next one.
    Response refusedAt(const Request& request, const web::Pages& pages, MeetingId id,
        const std::optional<AskedMeeting>& meeting, InvitationRefusal why)
    {
        if (why != InvitationRefusal::meeting_over || !meeting) {
            return refusedPage(request, pages, why);
        }
        View view;
        view.text("id", std::to_string(id.value)).text("meeting_title", meeting->title);
        return pages.page(
            request, mark("Choose invitees"), pages::invite_over, view, statusOf(why));
    }

    /// Whether a focus group would be asked that is too large to hear everybody; places bound it.
    void showSize(View& view, const AskedMeeting& meeting,
        const std::vector<InvitedPerson>& invited, std::size_t more)
    {
        const auto size = static_cast<std::int64_t>(more)
            + std::count_if(invited.begin(), invited.end(),
                [](const auto& one) { return one.state != InvitationState::withdrawn; });
        const bool unbound = meeting.kind == meetings::Kind::focus_group && !meeting.capacity;
        view.flag("too_many", unbound && size > meetings::defaultsOf(meeting.kind).most)
            .count("would_be", size);
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
    return id ? form(request, *id, request.query, readSelection(request.query))
              : pages_.notFound(request);
}

/// Groups and neighbourhoods to choose from, with those chosen marked.
void InvitePages::showGroups(View& view, const web::Fields& fields) const
{
    const auto ticked = fields.every("groups");
    const std::set<std::string> chosen_groups(ticked.begin(), ticked.end());
    std::vector<View> groups;
    for (const auto& group : invitations_.groupChoices()) {
        const auto number = std::to_string(group.id.value);
        groups.push_back(View{}
                             .text("group", number)
                             .text("name", group.name)
                             .count("people", group.people)
                             .flag("chosen", chosen_groups.count(number) > 0));
    }
    std::vector<View> places;
    const auto known = invitations_.neighbourhoodChoices();
    const auto chosen_place = meantBy(fields["neighbourhood"], known);
    for (const auto& name : known) {
        places.push_back(View{}.text("name", name).flag("chosen", name == chosen_place));
    }
    view.list("groups", groups).flag("any_groups", !groups.empty()).list("places", places);
}

/// The people chosen by name, and those the search finds besides.
void InvitePages::showNamed(View& view, MeetingId meeting, const web::Fields& fields) const
{
    const auto people = readSelection(fields).selection.people;
    std::set<PersonId> chosen(people.begin(), people.end());
    std::vector<View> named;
    Selection by_name;
    by_name.people = people;
    if (const auto known = invitations_.preview(meeting, by_name)) {
        for (const auto& one : known->will) {
            named.push_back(personView(one.person, one.name));
        }
        for (const auto& one : known->wont) {
            if (!one.name.empty()) {
                named.push_back(personView(one.person, one.name));
            }
        }
    }
    std::vector<View> found;
    for (const auto& one : invitations_.named(fields["q"])) {
        if (chosen.count(one.person) == 0) {
            found.push_back(
                personView(one.person, one.name).text("neighbourhood_name", one.neighbourhood));
        }
    }
    view.list("named", named)
        .flag("any_named", !named.empty())
        .text("q", fields["q"])
        .flag("searched", !trimmed(fields["q"]).empty())
        .list("found", found)
        .flag("any_found", !found.empty());
}

void InvitePages::showPreview(View& view, const Request& request, const Preview& preview) const
{
    std::vector<View> will;
    for (const auto& one : preview.will) {
        will.push_back(View{}.text("name", one.name).text("neighbourhood", one.neighbourhood));
    }
    std::map<WontReason, std::vector<View>> kept_out;
    for (const auto& one : preview.wont) {
        const auto number = "#" + std::to_string(one.person.value);
        kept_out[one.reason].push_back(View{}.text("name", one.name.empty() ? number : one.name));
    }
    std::vector<View> reasons;
    for (const auto& [reason, names] : kept_out) {
        reasons.push_back(View{}
                              .text("reason", pages_.words(request, sentenceOf(reason)))
                              .text("kept_out", std::to_string(names.size()))
                              .list("names", names));
    }
    std::vector<View> clashes;
    for (const auto& one : preview.clashes) {
        clashes.push_back(View{}
                              .text("name", one.name)
                              .text("other", std::to_string(one.meeting.value))
                              .text("other_title", one.title));
    }
    view.list("will_people", will)
        .count("will", static_cast<std::int64_t>(will.size()))
        .list("reasons", std::move(reasons))
        .count("wont", static_cast<std::int64_t>(preview.wont.size()))
        .list("clashes", clashes)
        .count("clashing", static_cast<std::int64_t>(clashes.size()));
}

Response InvitePages::form(
    const Request& request, MeetingId id, const web::Fields& fields, ReadSelection read) const
{
    auto& wrong = read.mistakes;
    const auto chosen = wrong.empty() ? read.selection : Selection{};
    auto preview = invitations_.preview(id, chosen);
    if (!preview && preview.error() == InvitationRefusal::unknown_group) {
        wrong.push_back({"groups", sentenceOf(preview.error())});
        preview = Preview{};
    }
    if (!preview) {
        return refusedAt(request, pages_, id, invitations_.meeting(id), preview.error());
    }
    const auto meeting = invitations_.meeting(id).value();
    View view;
    view.text("id", std::to_string(id.value))
        .text("meeting_title", meeting.title)
        .text("once", Invitations::newForm());
    showGroups(view, fields);
    showNamed(view, id, fields);
    showFilter(view, fields);
    showPreview(view, request, *preview);
    showSize(view, meeting, invitations_.invited(id), preview->will.size());
    view.flag("chosen_any", wrong.empty() && !chosen.isEmpty());
    web::showErrors(view, pages_.renderer().words(), request.language,
        {"groups", "people", "gender", "sector", "age_from", "age_to"}, wrong);
    return pages_.page(
        request, mark("Choose invitees"), pages::invite, view, wrong.empty() ? 200 : 422);
}

Response InvitePages::invite(const Request& request)
{
    const auto id = request.id<MeetingId>();
    if (!id) {
        return pages_.notFound(request);
    }
    const auto read = readSelection(request.form);
    if (!read.mistakes.empty()) {
        return form(request, *id, request.form, read);
    }
    const auto links = invitations_.invite(*id, read.selection, actorOf(request), onceOf(request));
    return !links && links.error() == InvitationRefusal::unknown_group
        ? form(request, *id, request.form, read)
        : made(request, *id, links);
}

Response InvitePages::renewAll(const Request& request)
{
    const auto id = request.id<MeetingId>();
    return id ? made(request, *id, invitations_.renewLinks(*id, actorOf(request), onceOf(request)))
              : pages_.notFound(request);
}

Response InvitePages::renewOne(const Request& request)
{
    const auto id = request.id<MeetingId>();
    const auto invitation = request.id<InvitationId>("invitation");
    if (!id || !invitation || !invitations_.invited(*id, *invitation)) {
        return pages_.notFound(request);
    }
    return made(
        request, *id, invitations_.renewLink(*invitation, actorOf(request), onceOf(request)));
}

/// In the language of whom it is for, whoever prints it.
Html InvitePages::letterOf(const FreshLink& link, const meetings::Meeting& meeting) const
{
    std::vector<View> agenda;
    for (const auto& item : meeting.agenda) {
        agenda.push_back(View{}.text("item", item.title));
    }
    const auto association = pages_.association();
    View view;
    view.text("name", link.name)
        .text("meeting_title", meeting.title)
        .text("day", web::dayFor(link.language, meeting.begins.date))
        .text("begins", web::clockFor(meeting.begins.minutes))
        .text("place", meeting.place)
        .list("agenda", agenda)
        .flag("any_agenda", !agenda.empty())
        .text("association", association.name)
        .maybe("telephone", association.telephone);
    return {pages_.renderer().render(pages::letter, link.language, view)};
}

/// Links exist in clear in this answer only, so the letters are on the same page and appear when it
/// is printed. The same form sent twice gets the same page.
Response InvitePages::made(
    const Request& request, MeetingId id, const Invitations::Links& links) const
{
    if (!links) {
        return refusedAt(request, pages_, id, invitations_.meeting(id), links.error());
    }
    const auto meeting = meetings_.find(id);
    if (!meeting) {
        return pages_.notFound(request);
    }
    std::vector<View> all;
    for (const auto& link : *links) {
        const auto address = public_url_ + "/k/" + link.token.reveal();
        View one;
        one.text("name", link.name)
            .text("link", address)
            .text("code", qrImage(address))
            .text("lang", std::string{codeOf(link.language)});
        showHtml(one, "letter", letterOf(link, *meeting));
        all.push_back(one);
    }
    View view;
    view.text("id", std::to_string(id.value))
        .text("meeting_title", meeting->title)
        .text("once", Invitations::newForm())
        .list("links", all)
        .count("made", static_cast<std::int64_t>(all.size()));
    return pages_.page(request, mark("Personal links"), pages::links, view);
}

} // namespace hazirun::invitations
