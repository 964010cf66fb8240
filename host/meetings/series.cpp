// SPDX-License-Identifier: MIT
#include "meetings/series.h"

#include "base/text.h"

#include <array>
#include <charconv>

namespace hazirun::meetings {

namespace {

    using std::chrono::days;
    using std::chrono::sys_days;

    constexpr std::array<std::string_view, 4> codes{"none", "weekly", "fortnightly", "monthly"};

    /// 0 for the first of its weekday in the month, 4 for the fifth.
    unsigned placeInMonth(Date day)
    {
        return (static_cast<unsigned>(day.day()) - 1) / 7;
    }

    Date monthsLater(Date first, int months)
    {
        const auto month = first.year() / first.month() + std::chrono::months{months};
        const std::chrono::weekday weekday{sys_days{first}};
        const auto place = placeInMonth(first);
        return place == 4 ? Date{month / weekday[std::chrono::last]}
                          : Date{month / weekday[place + 1]};
    }

    Date laterBy(const Series& series, Date first, int steps)
    {
        switch (series.repeat) {
        case Repeat::weekly: return Date{sys_days{first} + days{7 * steps}};
        case Repeat::fortnightly: return Date{sys_days{first} + days{14 * steps}};
        case Repeat::monthly: return monthsLater(first, steps);
        case Repeat::none: break;
        }
        return first;
    }

    const char* monthlyOn(std::chrono::weekday weekday)
    {
        static constexpr std::array<const char*, 7> names{
            mark("each {{place}} Sunday of the month"), mark("each {{place}} Monday of the month"),
            mark("each {{place}} Tuesday of the month"),
            mark("each {{place}} Wednesday of the month"),
            mark("each {{place}} Thursday of the month"),
            mark("each {{place}} Friday of the month"),
            mark("each {{place}} Saturday of the month")};
        return names.at(weekday.c_encoding());
    }

} // namespace

std::optional<Repeat> parseRepeat(std::string_view code)
{
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (codes.at(i) == code) {
            return static_cast<Repeat>(i);
        }
    }
    return std::nullopt;
}

std::string_view codeOf(Repeat repeat)
{
    return codes.at(static_cast<std::size_t>(repeat));
}

std::vector<MeetingDraft> draftsOf(const MeetingDraft& first, const Series& series)
{
    std::vector<MeetingDraft> out;
    for (int i = 0; i < series.times; ++i) {
        auto one = first;
        one.begins.date = laterBy(series, first.begins.date, i);
        one.ends.date = Date{
            sys_days{first.ends.date} + (sys_days{one.begins.date} - sys_days{first.begins.date})};
        out.push_back(std::move(one));
    }
    return out;
}

std::string sayOf(const Words& words, Language language, Repeat repeat, Date first)
{
    static constexpr std::array<const char*, 5> places{mark("in the month ~ first"),
        mark("in the month ~ second"), mark("in the month ~ third"), mark("in the month ~ fourth"),
        mark("in the month ~ last")};
    switch (repeat) {
    case Repeat::weekly: return words.in(language, mark("every week"));
    case Repeat::fortnightly: return words.in(language, mark("every second week"));
    case Repeat::monthly:
        return words.say(language,
            {monthlyOn(std::chrono::weekday{sys_days{first}}),
                {{"place", words.in(language, places.at(placeInMonth(first)))}}});
    case Repeat::none: break;
    }
    return {};
}

Result<Series, std::vector<FieldError>> seriesOf(const web::Fields& form)
{
    const auto repeat = form.has("repeat") ? parseRepeat(form["repeat"]) : Repeat::none;
    if (repeat == Repeat::none) {
        return Series{};
    }
    std::vector<FieldError> errors;
    if (!repeat) {
        errors.push_back({"repeat", {mark("Choose how often from the list.")}});
    }
    const auto text = trimmed(form["times"]);
    int times = 0;
    const auto* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, times);
    if (read.ec != std::errc{} || read.ptr != end || times < Series::fewest
        || times > Series::most) {
        errors.push_back({"times", {mark("Write how many meetings there are, from 2 to 52.")}});
    }
    if (!errors.empty()) {
        return Refused{errors};
    }
    return Series{*repeat, times};
}

} // namespace hazirun::meetings
