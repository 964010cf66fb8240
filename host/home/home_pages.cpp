// SPDX-License-Identifier: MIT
#include "home/home_pages.h"

#include "base/number.h"
#include "home/home.h"
#include "home/home_texts.h"

#include <fmt/format.h>

namespace hazirun::home {

namespace {

    using web::Request;
    using web::Response;

    View lineOf(const Request& request, const web::Pages& pages, const ComingMeeting& one)
    {
        return View{}
            .text("id", std::to_string(one.id.value))
            .text("meeting_title", one.title)
            .text("kind", pages.words(request, nameOf(one.kind)))
            .text("state", pages.words(request, nameOf(one.kind, one.state)))
            .text("day", web::dayFor(request.language, one.begins.date))
            .text("begins", web::clockFor(one.begins.minutes))
            .maybe("place", one.place)
            .count("invited", one.invited)
            .count("coming", one.coming)
            .count("waiting", one.waiting)
            .count("not_coming", one.not_coming)
            .count("unsure", one.unsure)
            .count("silent", one.silent)
            .count("present", one.present);
    }

    std::vector<View> linesOf(
        const Request& request, const web::Pages& pages, const std::vector<ComingMeeting>& all)
    {
        std::vector<View> out;
        for (const auto& one : all) {
            out.push_back(lineOf(request, pages, one));
        }
        return out;
    }

    View namedView(const Request& request, const Named& one)
    {
        return View{}
            .text("id", std::to_string(one.id.value))
            .text("meeting_title", one.title)
            .text("day", web::dayFor(request.language, one.begins.date))
            .count("pieces", one.count);
    }

    std::vector<View> namedViews(const Request& request, const std::vector<Named>& all)
    {
        std::vector<View> out;
        for (const auto& one : all) {
            out.push_back(namedView(request, one));
        }
        return out;
    }

    std::vector<View> legalViews(
        const Request& request, const web::Pages& pages, const std::vector<LegalDay>& all)
    {
        std::vector<View> out;
        for (const auto& one : all) {
            out.push_back(namedView(request, one.meeting)
                              .text("what", pages.words(request, one.deadline.what))
                              .text("last", web::dayFor(request.language, one.deadline.day))
                              .maybe("holiday", one.holiday)
                              .flag("weekend", one.weekend)
                              .flag("late", one.days_left < 0)
                              .flag("is_today", one.days_left == 0)
                              .flag("ahead", one.days_left > 0)
                              .count("days_left", one.days_left)
                              .count("days_late", -one.days_left));
        }
        return out;
    }

    /// "27 / 51, %52,9": a share never without its counts.
    std::string shareFor(Language language, std::int64_t part, std::int64_t whole)
    {
        const auto tenths = (part * 2000 + whole) / (2 * whole);
        std::string out;
        appendGrouped(out, std::to_string(part), language);
        out += " / ";
        appendGrouped(out, std::to_string(whole), language);
        return out
            + (language == Language::tr ? fmt::format(", %{},{}", tenths / 10, tenths % 10)
                                        : fmt::format(", {}.{}%", tenths / 10, tenths % 10));
    }

    void addWaiting(View& view, const Request& request, const web::Pages& pages, const Lent& lent,
        const Overview& found)
    {
        std::vector<View> silent;
        for (const auto* list : {&found.today, &found.coming}) {
            for (const auto& one : *list) {
                if (one.silent > 0 && !meetings::wasHeld(one.state)) {
                    silent.push_back(lineOf(request, pages, one));
                }
            }
        }
        std::vector<View> plugins;
        if (web::has(request.visitor->role, web::Right::administer)) {
            for (const auto& id : found.troubled_plugins) {
                plugins.push_back(View{}
                                      .text("plugin", id)
                                      .text("plugin_name", lent.plugin_name(id, request.language)));
            }
        }
        view.list("silent_meetings", silent)
            .list("left_open", namedViews(request, found.left_open))
            .list("unfiled", namedViews(request, found.unfiled))
            .list("failed", namedViews(request, found.failed_messages))
            .list("plugins", plugins)
            .count("letters", found.letters)
            .flag("any_waiting",
                !silent.empty() || !found.left_open.empty() || !found.unfiled.empty()
                    || !found.failed_messages.empty() || !plugins.empty()
                    || (found.letters > 0 && web::has(request.visitor->role, web::Right::write)));
    }

    void addFigures(View& view, const Request& request, const YearFigures& year)
    {
        const bool any = year.attendances > 0;
        view.flag("any_attendances", any)
            .count("attendances", year.attendances)
            .count("unique_people", year.unique_people)
            .count("year_meetings", year.meetings)
            .text(
                "women_share", any ? shareFor(request.language, year.women, year.attendances) : "–")
            .count("year_unstated", year.unstated);
    }

    Response home(const db::Database& database, const Clock& clock, const web::Pages& pages,
        const Lent& lent, const Request& request)
    {
        const auto today = localDay(clock.now());
        const auto found = overview(database, today);
        View view;
        view.list("today_meetings", linesOf(request, pages, found.today))
            .flag("any_today", !found.today.empty())
            .text("today_text", web::dayFor(request.language, today));
        if (!web::has(request.visitor->role, web::Right::read)) {
            view.list("open_besides", namedViews(request, found.open_besides))
                .flag("any_open_besides", !found.open_besides.empty());
            return pages.page(request, mark("Home"), pages::door_home, view);
        }
        showHtml(view, "boxes", lent.boxes(request));
        addWaiting(view, request, pages, lent, found);
        addFigures(view, request, found.year);
        view.list("legal_days", legalViews(request, pages, found.legal_days))
            .flag("any_legal_days", !found.legal_days.empty())
            .list("meetings", linesOf(request, pages, found.coming))
            .flag("any_coming", !found.coming.empty())
            .flag("any_people", found.any_people)
            .flag("any_meetings", found.any_meetings)
            .text("year", formatDate(today).substr(0, 4));
        return pages.page(request, mark("Home"), pages::home, view);
    }

} // namespace

void mountPages(web::Router& router, const db::Database& database, const Clock& clock,
    const web::Pages& pages, Lent lent)
{
    router.get("/", web::Right::signed_in, [&, lent = std::move(lent)](const Request& r) {
        return home(database, clock, pages, lent, r);
    });
}

} // namespace hazirun::home
