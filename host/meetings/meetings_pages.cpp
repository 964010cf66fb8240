// SPDX-License-Identifier: MIT
#include "meetings/meetings_pages.h"

#include "base/place_names.h"
#include "meetings/calendar.h"
#include "meetings/early_step.h"
#include "meetings/form_pages.h"
#include "meetings/list_pages.h"
#include "meetings/meeting_json.h"
#include "meetings/meetings_texts.h"
#include "meetings/meetings_views.h"
#include "meetings/plan_pages.h"
#include "meetings/tabs.h"
#include "web/conflict.h"

#include <algorithm>

namespace hazirun::meetings {

namespace {

    using web::Request;
    using web::Response;

    /// The one step that usually comes next.
    std::optional<State> nextOf(State state)
    {
        switch (state) {
        case State::draft:
        case State::postponed: return State::called;
        case State::called: return State::open;
        case State::open: return State::closed;
        case State::closed:
        case State::no_quorum: return State::filed;
        case State::filed:
        case State::cancelled: return std::nullopt;
        }
        return std::nullopt;
    }

    std::vector<View> agendaViews(const Meeting& meeting)
    {
        std::vector<View> out;
        for (const auto& item : meeting.agenda) {
            out.push_back(View{}
                              .text("item", item.title)
                              .flag("changes_statute", item.kind == "statute_change")
                              .flag("dissolves", item.kind == "dissolution"));
        }
        return out;
    }

    std::string joined(const std::vector<std::string>& names)
    {
        std::string out;
        for (const auto& name : names) {
            out += (out.empty() ? "" : ", ") + name;
        }
        return out;
    }

    /// Of those the address names, the villages the meeting has.
    std::string newPlacesOf(const Request& request, const Meeting& meeting)
    {
        const auto& own = meeting.neighbourhoods;
        std::vector<std::string> out;
        for (const auto& typed : request.query.every("new_place")) {
            const auto found = std::find_if(own.begin(), own.end(), SamePlace(typed));
            if (found != own.end()) {
                out.push_back(*found);
            }
        }
        return joined(out);
    }

} // namespace

void MeetingPages::mount(web::Router& router)
{
    using web::Right;
    mountList(router, meetings_, clock_, pages_);
    mountPlanning(router, meetings_, pages_);
    mountForm(router, meetings_, pages_);
    router.get("/meetings/{id}", Right::read, [this](const Request& r) { return show(r, {}); });
    router.post(
        "/meetings/{id}/state", Right::write, [this](const Request& r) { return become(r); });
    // A refused step stays at this address; whoever loads it again, or changes the language, wants
    // the meeting.
    router.get("/meetings/{id}/state", Right::read,
        [](const Request& r) { return web::seeOther("/meetings/" + r.segments.at("id")); });
    router.get("/meetings/{id}/calendar.ics", Right::read,
        [this](const Request& r) { return calendar(r); });
}

View MeetingPages::viewOf(const Request& request, const Meeting& meeting) const
{
    const auto numbers = meetings_.numbersOf(meeting.id);
    auto view = lineOf(request, pages_, meeting);
    std::vector<View> warnings;
    for (const auto& warning : meetings_.warningsOf(meeting)) {
        warnings.push_back(View{}.text(
            "warning", pages_.renderer().words().say(request.language, warning.message)));
    }
    std::vector<View> deadlines;
    const auto today = localDay(clock_.now());
    for (const auto& one :
        deadlinesOf(meeting.kind, meeting.state, meeting.begins.date, meetings_.statute())) {
        deadlines.push_back(View{}
                                .text("what", pages_.words(request, one.what))
                                .text("last", web::dayFor(request.language, one.day))
                                .flag("late", one.day < today));
    }
    view.count("invited", numbers.invited)
        .count("coming", numbers.coming)
        .count("waiting", numbers.waiting)
        .count("not_coming", numbers.not_coming)
        .count("unsure", numbers.unsure)
        .count("silent", numbers.silent)
        .count("present", numbers.present)
        .flag("any_waiting", numbers.waiting > 0)
        .list("agenda", agendaViews(meeting))
        .flag("any_agenda", !meeting.agenda.empty())
        .list("warnings", warnings)
        .list("deadlines", deadlines)
        .text("usual", usualOf(request, pages_, meeting.kind))
        .maybe("neighbourhoods", joined(meeting.neighbourhoods))
        .maybe("reason", meeting.reason)
        .flag("limited", meeting.capacity.has_value())
        .text("capacity", meeting.capacity ? std::to_string(*meeting.capacity) : "");
    addSteps(view, request, meeting, numbers);
    return view;
}

void MeetingPages::addSteps(
    View& view, const Request& request, const Meeting& meeting, const Numbers& numbers) const
{
    const auto next = nextOf(meeting.state);
    const bool decides = meeting.kind == Kind::general_assembly || meeting.kind == Kind::board;
    const bool may_invite = !isOver(meeting.state);
    const bool early = next == State::open
        && toLocal(clock_.now(), meeting.time_zone).date < meeting.begins.date;
    const bool invites_first
        = may_invite && (numbers.invited == 0 || early) && meeting.state != State::postponed;
    // Whoever was asked hears of it, unless the hour is past: it is offered, never sent by itself.
    const bool cancels = meeting.state == State::cancelled;
    view.flag("tells_of",
            (cancels || meeting.state == State::postponed) && numbers.invited > 0
                && clock_.now() < meeting.ends_at)
        .flag("cancels", cancels)
        .text("purpose", cancels ? "cancellation" : "change");
    view.flag("has_next", next.has_value())
        .text("next", next ? std::string{codeOf(*next)} : "")
        .text("next_name", next ? pages_.words(request, nameOfStep(meeting.kind, *next)) : "")
        .flag("invites_first", invites_first)
        .flag("may_invite", may_invite)
        .flag("may_change", !isLocked(meeting.state))
        .flag("may_fail", decides && mayBecome(meeting.state, State::no_quorum))
        .flag("may_postpone", mayBecome(meeting.state, State::postponed))
        .flag("may_cancel", mayBecome(meeting.state, State::cancelled));
}

Response MeetingPages::show(const Request& request, const Refusal& refusal) const
{
    const auto id = request.id<MeetingId>();
    const auto meeting = id ? meetings_.find(*id) : std::nullopt;
    if (!meeting) {
        return pages_.notFound(request);
    }
    auto view = viewOf(request, *meeting);
    const auto sentence = refusal.sentence.english == nullptr
        ? std::string{}
        : pages_.renderer().words().say(request.language, refusal.sentence);
    view.maybe("new_places", newPlacesOf(request, *meeting))
        .maybe("refusal", sentence)
        .maybe("reason_error", refusal.reason_error)
        .text("typed_reason", request.form["reason"])
        .flag("reason_open", !request.form["reason"].empty() || !refusal.reason_error.empty())
        .text("seen", versionOf(*meeting));
    panels_.show(view, request, *meeting);
    showTabs(view, pages_, request, tabHead(*id, *meeting), Tab::overview);
    return pages_.page(request, mark("Meeting"), pages::meeting, view, refusal.status);
}

Response MeetingPages::become(const Request& request)
{
    const auto id = request.id<MeetingId>();
    const auto to = parseState(request.form["state"]);
    if (!id || !to) {
        return pages_.notFound(request);
    }
    const auto found = meetings_.find(*id);
    if (found && asksFirst(request, *found, *to, clock_.now())) {
        return askEarly(request, pages_, *found, *to, clock_.now());
    }
    const auto done
        = meetings_.become(*id, *to, request.form["reason"], actorOf(request), request.language,
            [&](const Meeting& stored) { return !web::isStale(request, versionOf(stored)); });
    if (done) {
        return web::seeOtherWithNotice("/meetings/" + std::to_string(id->value),
            mark("The state of the meeting was changed."));
    }
    const auto sentence = sentenceOf(done.error());
    switch (done.error().why) {
    case MeetingRefusal::unknown_meeting: return pages_.notFound(request);
    case MeetingRefusal::reason_missing:
        return show(request, {{}, pages_.renderer().words().say(request.language, sentence), 422});
    case MeetingRefusal::not_from_here:
    case MeetingRefusal::not_as_seen:
    case MeetingRefusal::changed_meanwhile:
    case MeetingRefusal::forbidden: return show(request, {sentence, {}, 409});
    }
    return pages_.notFound(request);
}

Response MeetingPages::calendar(const Request& request) const
{
    const auto id = request.id<MeetingId>();
    const auto meeting = id ? meetings_.find(*id) : std::nullopt;
    return meeting ? web::download(calendarOf(*meeting, clock_.now(), pages_.association().name),
               "text/calendar; charset=utf-8", "hazirun.ics")
                   : pages_.notFound(request);
}

} // namespace hazirun::meetings
