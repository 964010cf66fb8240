// SPDX-License-Identifier: MIT
#include "home/home_pages.h"

#include "base/zone.h"
#include "home/home.h"
#include "home/home_texts.h"

namespace hazirun::home {

namespace {

    using web::Request;
    using web::Response;

    View lineOf(
        const Request& request, const web::Pages& pages, const ComingMeeting& one, Date today)
    {
        return View{}
            .text("id", std::to_string(one.id.value))
            .text("meeting_title", one.title)
            .text("kind", pages.words(request, nameOf(one.kind)))
            .text("day", web::dayFor(request.language, one.begins.date))
            .text("begins", web::clockFor(one.begins.minutes))
            .text("place", one.place)
            .count("invited", one.invited)
            .count("coming", one.coming)
            .count("not_coming", one.not_coming)
            .count("unsure", one.unsure)
            .count("silent", one.silent)
            .count("present", one.present)
            .flag("today", one.begins.date == today)
            .flag("any_silent", one.silent > 0);
    }

    std::vector<View> linesOf(const Request& request, const web::Pages& pages,
        const Overview& found, Date today, bool only_today)
    {
        std::vector<View> out;
        for (const auto& one : found.coming) {
            if (!only_today || one.begins.date == today) {
                out.push_back(lineOf(request, pages, one, today));
            }
        }
        return out;
    }

    Response home(const db::Database& database, const Clock& clock, const web::Pages& pages,
        const Request& request)
    {
        const auto today = localDay(clock.now());
        const auto found = overview(database, today);
        const bool reads = web::has(request.visitor->role, web::Right::read);
        const auto lines = linesOf(request, pages, found, today, !reads);
        View view;
        view.list("meetings", lines)
            .flag("any_meetings", !lines.empty())
            .text("today_text", web::dayFor(request.language, today));
        if (!reads) {
            return pages.page(request, mark("Home"), pages::door_home, view);
        }
        std::vector<View> left;
        for (const auto& one : found.left_open) {
            left.push_back(View{}
                               .text("id", std::to_string(one.id.value))
                               .text("meeting_title", one.title)
                               .text("day", web::dayFor(request.language, one.begins.date)));
        }
        std::vector<View> silent;
        for (const auto& one : found.coming) {
            if (one.silent > 0) {
                silent.push_back(lineOf(request, pages, one, today));
            }
        }
        const auto& year = found.year;
        view.list("left_open", left)
            .list("silent_meetings", silent)
            .flag("any_waiting", !left.empty() || !silent.empty())
            .flag("any_people", found.any_people)
            .text("year", formatDate(today).substr(0, 4))
            .count("attendances", year.attendances)
            .count("unique_people", year.unique_people)
            .count("year_meetings", year.meetings)
            .text("women_share",
                year.attendances == 0 ? "–"
                                      : std::to_string(year.women * 100 / year.attendances) + " %")
            .count("year_unstated", year.unstated)
            .flag("any_attendances", year.attendances > 0);
        return pages.page(request, mark("Home"), pages::home, view);
    }

} // namespace

void mountPages(
    web::Router& router, const db::Database& database, const Clock& clock, const web::Pages& pages)
{
    router.get("/", web::Right::signed_in,
        [&](const Request& r) { return home(database, clock, pages, r); });
}

} // namespace hazirun::home
