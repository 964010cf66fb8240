// SPDX-License-Identifier: MIT
#include "meetings/series_views.h"

namespace hazirun::meetings {

namespace {

    View dateView(const web::Request& request, const web::Pages& pages, const MeetingDraft& one,
        const std::vector<Warning>& clashes)
    {
        std::vector<View> signs;
        for (const auto& warning : clashes) {
            signs.push_back(View{}.text(
                "clash", pages.renderer().words().say(request.language, warning.message)));
        }
        return View{}
            .text("day", web::dayFor(request.language, one.begins.date))
            .list("clashes", signs);
    }

} // namespace

std::string markOf(const SeriesShown& shown)
{
    const auto& begins = shown.dates.front().begins;
    return std::string{codeOf(shown.series.repeat)} + " " + std::to_string(shown.series.times) + " "
        + formatLocalTime(begins);
}

void showSeries(View& view, const web::Request& request, const web::Pages& pages,
    const Meetings& meetings, const SeriesShown& shown)
{
    for (const auto repeat : {Repeat::weekly, Repeat::fortnightly, Repeat::monthly}) {
        const std::string code{codeOf(repeat)};
        view.flag("is_" + code, request.form["repeat"] == code);
    }
    std::vector<View> dates;
    const auto clashes = meetings.clashesOf(shown.dates);
    for (std::size_t i = 0; i < shown.dates.size(); ++i) {
        dates.push_back(dateView(request, pages, shown.dates[i], clashes[i]));
    }
    const bool any = !shown.dates.empty();
    view.text("times", request.form["times"])
        .flag("repeats", request.form.has("repeat") && request.form["repeat"] != "none")
        .list("dates", dates)
        .count("drafts", static_cast<std::int64_t>(dates.size()))
        .text("confirmed", any ? markOf(shown) : std::string{})
        .text("how_often",
            any ? sayOf(pages.renderer().words(), request.language, shown.series.repeat,
                shown.dates.front().begins.date)
                : std::string{});
}

} // namespace hazirun::meetings
