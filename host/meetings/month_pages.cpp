// SPDX-License-Identifier: MIT
#include "meetings/month_pages.h"

#include "meetings/meetings_texts.h"
#include "meetings/meetings_views.h"
#include "web/api.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <map>

namespace hazirun::meetings {

namespace {

    using std::chrono::days;
    using std::chrono::sys_days;
    using web::Request;
    using web::Response;

    constexpr int most = 1000; ///< meetings of one view

    std::chrono::year_month monthOf(const std::string& text, Date today)
    {
        const auto first = parseDate(text + "-01");
        return first ? first->year() / first->month() : today.year() / today.month();
    }

    std::string codeOf(std::chrono::year_month month)
    {
        return fmt::format(
            "{:04}-{:02}", static_cast<int>(month.year()), static_cast<unsigned>(month.month()));
    }

    std::string nameOf(const Request& request, std::chrono::year_month month)
    {
        static constexpr std::array<const char*, 12> turkish{"Ocak", "Şubat", "Mart", "Nisan",
            "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık"};
        static constexpr std::array<const char*, 12> english{"January", "February", "March",
            "April", "May", "June", "July", "August", "September", "October", "November",
            "December"};
        const auto& names = request.language == Language::tr ? turkish : english;
        return fmt::format("{} {}", names.at(static_cast<unsigned>(month.month()) - 1),
            static_cast<int>(month.year()));
    }

    /// Monday of the week a month begins in.
    sys_days firstShown(std::chrono::year_month month)
    {
        const sys_days first{month / 1};
        return first - (std::chrono::weekday{first} - std::chrono::Monday);
    }

    using ByDay = std::map<sys_days, std::vector<View>>;

    struct Mark {
        sys_days day;
        Meeting meeting;
        const char* what;
    };

    /// The last days of assemblies that fall between two days, both included.
    std::vector<Mark> deadlinesBetween(const Meetings& meetings, sys_days from, sys_days to)
    {
        constexpr days longest{366}; // between an assembly and any of its last days
        const auto statute = meetings.statute();
        std::vector<Mark> out;
        for (const auto& meeting :
            meetings.list({formatDate(Date{from - longest}), formatDate(Date{to + longest}),
                std::string{codeOf(Kind::general_assembly)}, {}, 0, most})) {
            for (const auto& one :
                deadlinesOf(meeting.kind, meeting.state, meeting.begins.date, statute)) {
                if (sys_days{one.day} >= from && sys_days{one.day} <= to) {
                    out.push_back({sys_days{one.day}, meeting, one.what});
                }
            }
        }
        return out;
    }

    ByDay deadlinesByDay(const Meetings& meetings, const web::Pages& pages, const Request& request,
        sys_days from, sys_days to)
    {
        ByDay out;
        for (const auto& mark : deadlinesBetween(meetings, from, to)) {
            out[mark.day].push_back(
                lineOf(request, pages, mark.meeting).text("what", pages.words(request, mark.what)));
        }
        return out;
    }

    /// What clashes about a meeting, in sentences.
    std::vector<std::string> clashesOf(const std::vector<Clash>& clashes, MeetingId id,
        const web::Pages& pages, const Request& request)
    {
        std::vector<std::string> out;
        for (const auto& clash : clashes) {
            if (clash.meeting == id) {
                out.push_back(
                    pages.renderer().words().say(request.language, clash.warning.message));
            }
        }
        return out;
    }

    ByDay meetingsByDay(const Meetings& meetings, const web::Pages& pages, const Request& request,
        sys_days from, sys_days to)
    {
        ByDay out;
        const auto clashes = meetings.clashesBetween(Date{from}, Date{to});
        for (const auto& meeting :
            meetings.list({formatDate(Date{from}), formatDate(Date{to}), {}, {}, 0, most})) {
            std::vector<View> signs;
            for (const auto& sentence : clashesOf(clashes, meeting.id, pages, request)) {
                signs.push_back(View{}.text("clash", sentence));
            }
            out[sys_days{meeting.begins.date}].push_back(
                lineOf(request, pages, meeting).list("clashes", signs));
        }
        return out;
    }

    View dayView(const Request& request, sys_days day, std::chrono::year_month month,
        const std::vector<View>& found)
    {
        const Date date{day};
        return View{}
            .text("number", std::to_string(static_cast<unsigned>(date.day())))
            .text("date", formatDate(date))
            .text("whole_day", web::dayFor(request.language, date))
            .flag("outside", date.month() != month.month())
            .flag("any_meetings", !found.empty())
            .list("meetings", found);
    }

    Response month(const Meetings& meetings, const Clock& clock, const web::Pages& pages,
        const Request& request)
    {
        const auto today = localDay(clock.now());
        const auto shown = monthOf(request.query["month"], today);
        const auto from = firstShown(shown);
        const auto last = sys_days{shown / std::chrono::last};
        auto byDay = meetingsByDay(meetings, pages, request, from, from + days{41});
        auto last_days = deadlinesByDay(meetings, pages, request, from, from + days{41});
        const auto free = meetings.publicHolidays();
        std::vector<View> weeks;
        for (auto monday = from; monday <= last; monday += days{7}) {
            std::vector<View> week;
            for (int i = 0; i < 7; ++i) {
                const auto day = monday + days{i};
                week.push_back(dayView(request, day, shown, byDay[day])
                                   .flag("today", Date{day} == today)
                                   .list("last_days", last_days[day])
                                   .maybe("holiday", nameOn(free, Date{day})));
            }
            weeks.push_back(View{}.list("days", week));
        }
        View view;
        view.list("weeks", weeks)
            .list("kinds", kindViews(request, pages, {}))
            .text("month_name", nameOf(request, shown))
            .text("month_start", codeOf(shown) + "-01")
            .text("before", codeOf(shown - std::chrono::months{1}))
            .text("after", codeOf(shown + std::chrono::months{1}));
        return pages.page(request, mark("Calendar"), pages::month, view);
    }

    /// Letter and colour say the kind; a mark and a word say that it is off, a sign and a sentence
    /// what clashes.
    nlohmann::json eventOf(const web::Pages& pages, const Request& request, const Meeting& meeting,
        const std::vector<std::string>& clashes)
    {
        auto title = letterOf(request, pages, meeting.kind) + " " + meeting.title;
        auto names = nlohmann::json::array({"kind-" + std::string{meetings::codeOf(meeting.kind)}});
        if (isOff(meeting.state)) {
            title += " (" + pages.words(request, nameOf(meeting.kind, meeting.state)) + ")";
            names.push_back("off");
        }
        for (const auto& clash : clashes) {
            title += " ⚠ " + clash;
        }
        return {{"title", title}, {"start", formatLocalTime(meeting.begins)},
            {"end", formatLocalTime(meeting.ends)},
            {"url", "/meetings/" + std::to_string(meeting.id.value)}, {"classNames", names}};
    }

    /// Days are read from the first ten characters, as the calendar sends instants with an offset.
    Response events(const Meetings& meetings, const web::Pages& pages, const Request& request)
    {
        const auto from = parseDate(request.query["start"].substr(0, 10));
        const auto to = parseDate(request.query["end"].substr(0, 10));
        if (!from || !to || sys_days{*to} - sys_days{*from} > days{400}) {
            return pages.sentence(request,
                {mark("start and end are days such as 2026-03-14, at most 400 days apart.")}, 400);
        }
        auto out = nlohmann::json::array();
        const auto clashes = meetings.clashesBetween(*from, *to);
        for (const auto& meeting :
            meetings.list({formatDate(*from), formatDate(*to), {}, {}, 0, most})) {
            out.push_back(
                eventOf(pages, request, meeting, clashesOf(clashes, meeting.id, pages, request)));
        }
        for (const auto& mark : deadlinesBetween(meetings, sys_days{*from}, sys_days{*to})) {
            out.push_back({{"title", pages.words(request, mark.what) + ": " + mark.meeting.title},
                {"start", formatDate(Date{mark.day})}, {"allDay", true},
                {"url", "/meetings/" + std::to_string(mark.meeting.id.value)},
                {"classNames", {"deadline"}}});
        }
        const auto free = meetings.publicHolidays();
        for (sys_days day{*from}; day <= sys_days{*to}; day += days{1}) {
            if (const auto name = nameOn(free, Date{day}); !name.empty()) {
                out.push_back({{"title", name}, {"start", formatDate(Date{day})}, {"allDay", true},
                    {"classNames", {"holiday"}}});
            }
        }
        return web::api::json(out);
    }

} // namespace

void mountMonth(
    web::Router& router, const Meetings& meetings, const Clock& clock, const web::Pages& pages)
{
    using web::Right;
    router.get("/meetings/calendar", Right::read,
        [&](const Request& r) { return month(meetings, clock, pages, r); });
    router.get("/meetings/events", Right::read,
        [&](const Request& r) { return events(meetings, pages, r); });
}

} // namespace hazirun::meetings
