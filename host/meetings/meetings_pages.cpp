// SPDX-License-Identifier: MIT
#include "meetings/meetings_pages.h"

#include "base/text.h"
#include "meetings/calendar.h"
#include "meetings/meetings_texts.h"

#include <charconv>

namespace hazirun::meetings {

namespace {

    using web::Request;
    using web::Response;

    db::Actor actorOf(const Request& request)
    {
        return {request.visitor->name, request.visitor->account,
            std::string{codeOf(request.visitor->role)}};
    }

    std::vector<std::string> linesOf(const std::string& text)
    {
        std::vector<std::string> out;
        std::size_t at = 0;
        while (at < text.size()) {
            const auto end = std::min(text.find('\n', at), text.size());
            if (auto line = trimmed(text.substr(at, end - at)); !line.empty()) {
                out.push_back(std::move(line));
            }
            at = end + 1;
        }
        return out;
    }

    LocalTime timeOf(const Request& request, const char* field, std::vector<FieldError>& errors)
    {
        const auto time = parseLocalTime(request.form[field]);
        if (!time) {
            errors.push_back({field, {mark("Give the day and the hour.")}});
        }
        return time.value_or(LocalTime{});
    }

    MeetingDraft draftOf(const Request& request, std::vector<FieldError>& errors)
    {
        MeetingDraft out;
        const auto kind = parseKind(request.form["kind"]);
        if (!kind) {
            errors.push_back({"kind", {mark("Choose the kind of the meeting.")}});
        }
        out.kind = kind.value_or(Kind::sub_group);
        out.title = request.form["title"];
        out.place = request.form["place"];
        out.begins = timeOf(request, "begins_at", errors);
        if (request.form["ends_at"].empty() && out.begins.date.ok()) {
            out.ends = toLocal(toInstant(out.begins, out.time_zone)
                    + std::chrono::minutes{defaultsOf(out.kind).minutes},
                out.time_zone);
        } else {
            out.ends = timeOf(request, "ends_at", errors);
        }
        if (const auto text = trimmed(request.form["capacity"]); !text.empty()) {
            int number = 0;
            const auto [end, error]
                = std::from_chars(text.data(), text.data() + text.size(), number);
            out.capacity = error == std::errc{} && end == text.data() + text.size() ? number : 0;
        }
        for (auto& line : linesOf(request.form["agenda"])) {
            out.agenda.push_back({std::move(line), "item"});
        }
        out.neighbourhoods = linesOf(request.form["neighbourhoods"]);
        return out;
    }

    std::string joined(const std::vector<std::string>& lines, const char* between)
    {
        std::string out;
        for (const auto& line : lines) {
            out += (out.empty() ? "" : between) + line;
        }
        return out;
    }

    const char* signOf(State state)
    {
        switch (state) {
        case State::draft: return "";
        case State::called:
        case State::open: return "good";
        case State::closed:
        case State::filed: return "";
        case State::no_quorum:
        case State::postponed: return "look";
        case State::cancelled: return "stop";
        }
        return "";
    }

    /// The one step that usually comes next.
    std::optional<State> nextOf(State state)
    {
        switch (state) {
        case State::draft: return State::called;
        case State::called: return State::open;
        case State::open: return State::closed;
        case State::closed:
        case State::no_quorum: return State::filed;
        case State::postponed: return State::called;
        case State::filed:
        case State::cancelled: return std::nullopt;
        }
        return std::nullopt;
    }

    const char* stepName(State to)
    {
        switch (to) {
        case State::called: return mark("Mark as called");
        case State::open: return mark("Open the meeting");
        case State::closed: return mark("Close the meeting");
        case State::filed: return mark("File the meeting");
        case State::draft:
        case State::no_quorum:
        case State::postponed:
        case State::cancelled: return "";
        }
        return "";
    }

} // namespace

void MeetingPages::mount(web::Router& router)
{
    using web::Right;
    router.get("/meetings", Right::read, [this](const Request& r) { return list(r); });
    router.get("/meetings/new", Right::write, [this](const Request& r) { return startNew(r); });
    router.post("/meetings", Right::write, [this](const Request& r) { return plan(r); });
    router.get("/meetings/{id}", Right::read, [this](const Request& r) { return show(r); });
    router.get("/meetings/{id}/edit", Right::write, [this](const Request& r) { return edit(r); });
    router.post("/meetings/{id}", Right::write, [this](const Request& r) { return change(r); });
    router.post(
        "/meetings/{id}/state", Right::write, [this](const Request& r) { return become(r); });
    router.get("/meetings/{id}/calendar.ics", Right::read,
        [this](const Request& r) { return calendar(r); });
}

View MeetingPages::lineOf(const Request& request, const Meeting& meeting) const
{
    View out;
    out.text("id", std::to_string(meeting.id.value))
        .text("meeting_title", meeting.title)
        .text("kind", pages_.words(request, nameOf(meeting.kind)))
        .text("state", pages_.words(request, nameOf(meeting.state)))
        .text("sign", signOf(meeting.state))
        .text("day", web::dayFor(request.language, meeting.begins.date))
        .text("begins", web::clockFor(meeting.begins.minutes))
        .text("ends", web::clockFor(meeting.ends.minutes))
        .text("place", meeting.place);
    return out;
}

Response MeetingPages::list(const Request& request) const
{
    const auto kind = request.query["kind"];
    const auto today = formatDate(localDay(clock_.now()));
    const bool past = request.query["past"] == "yes";
    MeetingFilter filter{past ? std::string{} : today, past ? today : std::string{},
        parseKind(kind) ? kind : "", {}, 0, 500};
    std::vector<View> lines;
    for (const auto& meeting : meetings_.list(filter)) {
        lines.push_back(lineOf(request, meeting));
    }
    std::vector<View> choices;
    for (const auto one : kinds) {
        choices.push_back(View{}
                              .text("code", std::string{codeOf(one)})
                              .text("name", pages_.words(request, nameOf(one)))
                              .flag("chosen", codeOf(one) == kind));
    }
    View view;
    view.list("meetings", lines)
        .flag("any_meetings", !lines.empty())
        .list("kinds", choices)
        .flag("past", past);
    return pages_.page(request, mark("Meetings"), pages::meetings, view);
}

Response MeetingPages::show(const Request& request) const
{
    const auto id = request.id<MeetingId>();
    const auto meeting = id ? meetings_.find(*id) : std::nullopt;
    if (!meeting) {
        return pages_.notFound(request);
    }
    const auto numbers = meetings_.numbersOf(*id);
    auto view = lineOf(request, *meeting);
    std::vector<View> agenda;
    for (const auto& item : meeting->agenda) {
        agenda.push_back(View{}.text("item", item.title));
    }
    std::vector<View> warnings;
    for (const auto& warning : meetings_.warningsOf(*meeting)) {
        warnings.push_back(View{}.text(
            "warning", pages_.renderer().words().say(request.language, warning.message)));
    }
    const auto next = nextOf(meeting->state);
    view.count("invited", numbers.invited)
        .count("coming", numbers.coming)
        .count("present", numbers.present)
        .count("not_coming", numbers.not_coming)
        .count("unsure", numbers.unsure)
        .list("agenda", agenda)
        .flag("any_agenda", !agenda.empty())
        .list("warnings", warnings)
        .maybe("neighbourhoods", joined(meeting->neighbourhoods, ", "))
        .maybe("reason", meeting->reason)
        .flag("limited", meeting->capacity.has_value())
        .text("capacity", meeting->capacity ? std::to_string(*meeting->capacity) : "")
        .flag("has_next", next.has_value())
        .text("next", next ? std::string{codeOf(*next)} : "")
        .text("next_name", next ? pages_.words(request, stepName(*next)) : "")
        .flag("may_cancel", mayBecome(meeting->state, State::cancelled));
    panels_.show(view, request, *meeting);
    return pages_.page(request, mark("Meeting"), pages::meeting, view);
}

Response MeetingPages::form(const Request& request, const MeetingDraft& draft,
    const std::string& action, const std::vector<FieldError>& errors) const
{
    std::vector<View> choices;
    for (const auto one : kinds) {
        choices.push_back(View{}
                              .text("code", std::string{codeOf(one)})
                              .text("name", pages_.words(request, nameOf(one)))
                              .flag("chosen", one == draft.kind));
    }
    std::vector<std::string> agenda;
    for (const auto& item : draft.agenda) {
        agenda.push_back(item.title);
    }
    const auto timeText = [](const LocalTime& time) {
        return time.date.ok() ? formatLocalTime(time) : std::string{};
    };
    View view;
    view.text("action", action)
        .flag("is_new", action == "/meetings")
        .list("kinds", choices)
        .text("meeting_title", draft.title)
        .text("place", draft.place)
        .text("begins_at", timeText(draft.begins))
        .text("ends_at", timeText(draft.ends))
        .text("capacity", draft.capacity ? std::to_string(*draft.capacity) : "")
        .text("agenda", joined(agenda, "\n"))
        .text("neighbourhoods", joined(draft.neighbourhoods, "\n"));
    web::showErrors(view, pages_.renderer().words(), request.language,
        {"kind", "title", "begins_at", "ends_at", "place", "capacity", "agenda", "neighbourhoods"},
        errors);
    return pages_.page(request,
        action == "/meetings" ? mark("Plan a meeting") : mark("Change the meeting"),
        pages::meeting_form, view, errors.empty() ? 200 : 422);
}

Response MeetingPages::startNew(const Request& request) const
{
    MeetingDraft draft;
    if (const auto from = MeetingId::parse(request.query["from"])) {
        if (const auto earlier = meetings_.find(*from)) {
            draft = earlier->draft();
            draft.begins = {};
            draft.ends = {};
        }
    }
    if (const auto day = parseDate(request.query["day"])) {
        draft.begins = {*day, 14 * 60};
    }
    return form(request, draft, "/meetings", {});
}

Response MeetingPages::plan(const Request& request)
{
    std::vector<FieldError> errors;
    const auto draft = draftOf(request, errors);
    if (!errors.empty()) {
        return form(request, draft, "/meetings", errors);
    }
    const auto planned = meetings_.plan(draft, actorOf(request));
    if (!planned) {
        return form(request, draft, "/meetings", planned.error());
    }
    return web::seeOtherWithNotice("/meetings/" + std::to_string(planned->id.value),
        mark("The meeting was saved as a draft; nothing was sent."));
}

Response MeetingPages::edit(const Request& request) const
{
    const auto id = request.id<MeetingId>();
    const auto meeting = id ? meetings_.find(*id) : std::nullopt;
    return meeting ? form(request, meeting->draft(), "/meetings/" + std::to_string(id->value), {})
                   : pages_.notFound(request);
}

Response MeetingPages::change(const Request& request)
{
    const auto id = request.id<MeetingId>();
    if (!id || !meetings_.find(*id)) {
        return pages_.notFound(request);
    }
    const auto address = "/meetings/" + std::to_string(id->value);
    std::vector<FieldError> errors;
    const auto draft = draftOf(request, errors);
    if (!errors.empty()) {
        return form(request, draft, address, errors);
    }
    const auto changed = meetings_.change(*id, draft, actorOf(request));
    if (changed && !*changed) {
        return form(request, draft, address, changed->error());
    }
    return changed ? web::seeOtherWithNotice(address, mark("The meeting was changed."))
                   : pages_.notFound(request);
}

Response MeetingPages::become(const Request& request)
{
    const auto id = request.id<MeetingId>();
    const auto to = parseState(request.form["state"]);
    if (!id || !to) {
        return pages_.notFound(request);
    }
    const auto done
        = meetings_.become(*id, *to, request.form["reason"], actorOf(request), request.language);
    if (done) {
        return web::seeOtherWithNotice("/meetings/" + std::to_string(id->value),
            mark("The state of the meeting was changed."));
    }
    switch (done.error().why) {
    case MeetingRefusal::unknown_meeting: return pages_.notFound(request);
    case MeetingRefusal::not_from_here:
        return pages_.sentence(
            request, {mark("The meeting cannot go into this state from where it is.")}, 409);
    case MeetingRefusal::reason_missing:
        return pages_.sentence(request, {mark("Give a reason of 1 to 500 characters.")}, 422);
    case MeetingRefusal::forbidden: return pages_.sentence(request, sentenceOf(done.error()), 409);
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
