// SPDX-License-Identifier: MIT
#include "people/birth_words.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace hazirun::people {

namespace {

    using Parts = std::vector<std::string>;

    std::optional<int> number(std::string_view text)
    {
        int out = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
        return error == std::errc{} && end == text.data() + text.size() && out >= 0
            ? std::optional{out}
            : std::nullopt;
    }

    /// What a spreadsheet adds to a day or a year.
    std::string_view withoutNothing(std::string_view text)
    {
        for (const std::string_view end : {" 00:00:00", " 00:00", ".0", ",0"}) {
            if (text.size() > end.size() && text.substr(text.size() - end.size()) == end) {
                return text.substr(0, text.size() - end.size());
            }
        }
        return text;
    }

    Parts partsOf(std::string_view text)
    {
        Parts out(1);
        for (const char c : text) {
            if (std::string_view{" ./-,"}.find(c) == std::string_view::npos) {
                out.back() += c;
            } else if (!out.back().empty()) {
                out.emplace_back();
            }
        }
        if (out.back().empty()) {
            out.pop_back();
        }
        return out;
    }

    /// 1 to 12 of a name in Turkish or English, whole or its first three letters.
    std::optional<unsigned> monthNamed(const std::string& word)
    {
        static constexpr std::array<std::array<std::string_view, 2>, 12> names{{{"ocak", "january"},
            {"subat", "february"}, {"mart", "march"}, {"nisan", "april"}, {"mayis", "may"},
            {"haziran", "june"}, {"temmuz", "july"}, {"agustos", "august"}, {"eylul", "september"},
            {"ekim", "october"}, {"kasim", "november"}, {"aralik", "december"}}};
        const auto form = searchForm(word);
        for (unsigned i = 0; i < names.size(); ++i) {
            for (const auto name : names.at(i)) {
                if (form == name || (form.size() == 3 && name.substr(0, 3) == form)) {
                    return i + 1;
                }
            }
        }
        return std::nullopt;
    }

    std::optional<unsigned> monthOf(const std::string& word)
    {
        const auto value = number(word);
        return value ? std::optional{static_cast<unsigned>(*value)} : monthNamed(word);
    }

    std::optional<Date> dateOf(int year, unsigned month, int day)
    {
        const Date out{std::chrono::year{year}, std::chrono::month{month},
            std::chrono::day{static_cast<unsigned>(day)}};
        const bool small = month <= 12 && day <= 31; // a larger one would not fit its type
        return small && out.ok() && year >= 1000 && year < 10000 ? std::optional{out}
                                                                 : std::nullopt;
    }

    std::optional<ReadBirth> guessed(std::optional<Date> date)
    {
        return date ? std::optional{ReadBirth{{date, {}, {}, {}, {}}, true}} : std::nullopt;
    }

    /// Of 05.03.80 the last such day that is not to come.
    std::optional<ReadBirth> withCentury(int year, unsigned month, int day, Date today)
    {
        const auto late = dateOf(2000 + year, month, day);
        return guessed(late && *late <= today ? late : dateOf(1900 + year, month, day));
    }

    /// Day, month and year, in this order.
    Parts inOrder(Parts parts)
    {
        if (parts.front().size() == 4 && number(parts.front())) {
            std::swap(parts.front(), parts.back()); // 1980-03-14
        } else if (monthNamed(parts.front())) {
            std::swap(parts[0], parts[1]); // March 14, 1980
        }
        return parts;
    }

    std::optional<ReadBirth> dayOfParts(const Parts& parts, Date today)
    {
        const auto day = number(parts[0]);
        const auto month = monthOf(parts[1]);
        const auto year = number(parts[2]);
        if (!day || !month || !year) {
            return std::nullopt;
        }
        if (parts[2].size() == 2) {
            return withCentury(*year, *month, *day, today);
        }
        const auto date = dateOf(*year, *month, *day);
        return date ? std::optional{ReadBirth{{date, {}, {}, {}, {}}}} : std::nullopt;
    }

    /// A year, or the days since 30 December 1899.
    std::optional<ReadBirth> yearOrDay(int value, Date today)
    {
        constexpr int first_with_five_figures = 10000;
        if (value >= 1900 && value < 2200) {
            return ReadBirth{{{}, value, {}, {}, {}}};
        }
        const std::chrono::sys_days nought{
            Date{std::chrono::year{1899}, std::chrono::month{12}, std::chrono::day{30}}};
        const auto days = (std::chrono::sys_days{today} - nought).count();
        return value >= first_with_five_figures && value <= days
            ? guessed(Date{nought + std::chrono::days{value}})
            : std::nullopt;
    }

} // namespace

std::optional<ReadBirth> parseBirthWord(std::string_view raw, Date today)
{
    const auto tidy = trimmed(raw);
    if (tidy.empty() || tidy == "-") {
        return ReadBirth{};
    }
    const auto text = withoutNothing(tidy);
    if (const auto value = number(text)) {
        return yearOrDay(*value, today);
    }
    auto parts = partsOf(text);
    return parts.size() == 3 ? dayOfParts(inOrder(std::move(parts)), today) : std::nullopt;
}

std::optional<int> yearOf(const Birth& birth)
{
    return birth.date ? std::optional{static_cast<int>(birth.date->year())} : birth.year;
}

bool isNoSuchDay(std::string_view text)
{
    auto parts = partsOf(withoutNothing(trimmed(text)));
    if (parts.size() != 3) {
        return false;
    }
    parts = inOrder(std::move(parts));
    const auto day = number(parts[0]);
    const auto month = monthOf(parts[1]);
    const auto year = number(parts[2]);
    const bool written = day && month && year && parts[0].size() <= 2
        && (parts[2].size() == 4 || parts[2].size() == 2);
    const int full = written && parts[2].size() == 2 ? 2000 + *year : year.value_or(0);
    // Of two figures the other century is meant where this one lacks the day.
    return written && full >= 1000 && !dateOf(full, *month, *day)
        && (parts[2].size() == 4 || !dateOf(full - 100, *month, *day));
}

Message wrongBirth(const std::string& typed)
{
    if (isNoSuchDay(typed)) {
        return {mark("There is no such day as {{value}}; check day, month and year."),
            {{"value", typed}}};
    }
    constexpr std::size_t most = 40;
    return {mark("\"{{value}}\" is not a date; write 14.03.1980, 1980-03-14 or 1980."),
        {{"value", typed.size() <= most ? typed : cutAt(typed, most) + "…"}}};
}

} // namespace hazirun::people
