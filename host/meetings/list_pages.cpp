// SPDX-License-Identifier: MIT
#include "meetings/list_pages.h"

#include "base/place_names.h"
#include "meetings/meetings_texts.h"
#include "meetings/meetings_views.h"

namespace hazirun::meetings {

namespace {

    using web::Request;
    using web::Response;
    constexpr int page_size = 50;

    /// What the address asks for; absent when a value of it is none of ours.
    std::optional<MeetingFilter> filterOf(const Request& request, Date today)
    {
        MeetingFilter out;
        out.kind = request.query["kind"];
        out.state = request.query["state"];
        out.neighbourhood = request.query["neighbourhood"];
        if (request.query["past"] == "yes") {
            out.to = formatDate(Date{std::chrono::sys_days{today} - std::chrono::days{1}});
            out.order = MeetingFilter::Order::latest_first;
        } else {
            out.from = formatDate(today);
        }
        if (const auto after = request.query["after"]; !after.empty()) {
            const auto id = MeetingId::parse(after);
            if (!id) {
                return std::nullopt;
            }
            out.after = id->value;
        }
        out.limit = page_size + 1;
        const bool known = (out.kind.empty() || parseKind(out.kind))
            && (out.state.empty() || parseState(out.state));
        return known ? std::optional{out} : std::nullopt;
    }

    /// The same list from another place on; `after` 0 is its beginning.
    std::string addressOf(const MeetingFilter& filter, std::int64_t after)
    {
        const bool past = filter.order == MeetingFilter::Order::latest_first;
        return "/meetings"
            + web::queryOf({{"past", past ? "yes" : ""}, {"kind", filter.kind},
                {"state", filter.state}, {"neighbourhood", filter.neighbourhood},
                {"after", after == 0 ? std::string{} : std::to_string(after)}});
    }

    const char* filterName(State state)
    {
        return state == State::called ? mark("called or invitation sent") : nameOf(state);
    }

    std::vector<View> stateViews(
        const Request& request, const web::Pages& pages, const std::string& chosen)
    {
        std::vector<View> out;
        for (const auto one : states) {
            out.push_back(View{}
                              .text("code", std::string{codeOf(one)})
                              .text("name", pages.words(request, filterName(one)))
                              .flag("chosen", codeOf(one) == chosen));
        }
        return out;
    }

    std::vector<View> placeViews(const Meetings& meetings, const std::string& typed)
    {
        std::vector<View> out;
        const auto used = meetings.neighbourhoods();
        const auto chosen = meantBy(typed, used);
        for (const auto& one : used) {
            out.push_back(View{}.text("name", one).flag("chosen", one == chosen));
        }
        return out;
    }

    Response list(const Meetings& meetings, const Clock& clock, const web::Pages& pages,
        const Request& request)
    {
        const auto filter = filterOf(request, localDay(clock.now()));
        if (!filter) {
            return pages.sentence(request,
                {mark("This list was asked for in a way it does not know. Open the meetings "
                      "again.")},
                400);
        }
        auto found = meetings.list(*filter);
        const bool more = found.size() > page_size;
        if (more) {
            found.pop_back();
        }
        std::vector<View> lines;
        for (const auto& meeting : found) {
            lines.push_back(lineOf(request, pages, meeting));
        }
        auto whole = *filter;
        whole.kind = whole.state = whole.neighbourhood = {};
        View view;
        view.list("meetings", lines)
            .flag("any_meetings", !lines.empty())
            .list("kinds", kindViews(request, pages, filter->kind))
            .list("states", stateViews(request, pages, filter->state))
            .list("places", placeViews(meetings, filter->neighbourhood))
            .flag("past", filter->order == MeetingFilter::Order::latest_first)
            .flag("narrowed",
                !filter->kind.empty() || !filter->state.empty() || !filter->neighbourhood.empty())
            .text("whole_address", addressOf(whole, 0))
            .flag("from_middle", filter->after != 0)
            .text("first_address", addressOf(*filter, 0))
            .flag("has_more", more)
            .text("more_address", more ? addressOf(*filter, found.back().id.value) : "");
        return pages.page(request, mark("Meetings"), pages::meetings, view);
    }

} // namespace

void mountList(
    web::Router& router, const Meetings& meetings, const Clock& clock, const web::Pages& pages)
{
    router.get("/meetings", web::Right::read,
        [&](const Request& r) { return list(meetings, clock, pages, r); });
}

} // namespace hazirun::meetings
