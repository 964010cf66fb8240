// SPDX-License-Identifier: MIT
#include "meetings/form_views.h"

#include "meetings/meetings_texts.h"
#include "meetings/meetings_views.h"

#include <array>
#include <utility>

namespace hazirun::meetings {

namespace {

    using web::Request;

    /// Proposed beside the free field; every IANA name is taken.
    constexpr std::array zones{"Europe/Istanbul", "Asia/Nicosia", "Europe/Athens", "Europe/Berlin",
        "Europe/Brussels", "Europe/London", "UTC"};

    /// The last day an assembly's call may be sent, once its own day is known.
    std::string callBy(const Request& request, const MeetingForm& form, const Statute& statute)
    {
        const auto begins = parseLocalTime(form.begins_at);
        const auto found = begins && mayBegin(*begins)
            ? deadlinesOf(Kind::general_assembly, State::draft, begins->date, statute)
            : std::vector<Deadline>{};
        return found.empty() ? std::string{} : web::dayFor(request.language, found.front().day);
    }

} // namespace

web::Response FormViews::show(const Request& request, const MeetingForm& form,
    const FormShown& shown, const std::vector<FieldError>& errors, int status) const
{
    const auto kind = parseKind(form.kind);
    const bool is_new = shown.action == "/meetings";
    std::vector<View> proposals;
    for (const auto* zone : zones) {
        proposals.push_back(View{}.text("name", zone));
    }
    View view;
    view.text("action", shown.action)
        .text("from", shown.from)
        .text("seen", shown.seen)
        .flag("is_new", is_new)
        .flag("choose_kind", shown.may_choose_kind && (!is_new || !kind))
        .list("kinds", kindViews(request, pages, form.kind))
        .text("kind_code", form.kind)
        .text("kind", kind ? pages.words(request, nameOf(*kind)) : "")
        .maybe("usual", kind ? usualOf(request, pages, *kind) : "")
        .flag("is_assembly", kind == Kind::general_assembly)
        .maybe("call_by",
            kind == Kind::general_assembly ? callBy(request, form, meetings.statute()) : "")
        .text("other_kind", "/meetings/new" + web::queryOf({{"day", form.begins_at.substr(0, 10)}}))
        .text("meeting_title", form.title)
        .text("place", form.place)
        .text("begins_at", form.begins_at)
        .text("ends_at", form.ends_at)
        .text("time_zone", form.time_zone)
        .flag("away", form.time_zone != home_zone)
        .list("zones", proposals)
        .text("capacity", form.capacity)
        .text("agenda", form.agenda)
        .text("statute_items", form.statute_items)
        .text("dissolution_items", form.dissolution_items)
        .text("neighbourhoods", form.neighbourhoods);
    showSeries(view, request, pages, meetings, shown.series);
    auto fields = formFields();
    fields.insert(fields.end(), {"repeat", "times"});
    web::showErrors(view, pages.renderer().words(), request.language, fields, errors);
    if (shown.conflict) {
        web::showConflict(view, pages.renderer().words(), request.language, shown.saved);
    }
    return pages.page(request, is_new ? mark("Plan a meeting") : mark("Change the meeting"),
        pages::meeting_form, view, status);
}

std::string FormViews::hintsOf(const std::vector<std::string>& neighbourhoods) const
{
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const auto& name : meetings.unknownAmong(neighbourhoods)) {
        pairs.emplace_back("new_place", name);
    }
    return web::queryOf(pairs);
}

} // namespace hazirun::meetings
