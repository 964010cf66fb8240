// SPDX-License-Identifier: MIT
#include "base/clock.h"

#include <fmt/compile.h>

#include <charconv>

namespace hazirun {

namespace {

    /// Reads exactly `length` digits at `at`.
    std::optional<int> digits(std::string_view text, std::size_t at, std::size_t length)
    {
        if (text.size() < at + length) {
            return std::nullopt;
        }
        int number = 0;
        const auto* begin = text.data() + at;
        const auto [end, error] = std::from_chars(begin, begin + length, number);
        if (error != std::errc{} || end != begin + length || number < 0) {
            return std::nullopt;
        }
        return number;
    }

    /// Offset behind a time: "Z", "+03:00", "-05:30".
    std::optional<std::chrono::minutes> parseOffset(std::string_view text)
    {
        if (text == "Z" || text == "z") {
            return std::chrono::minutes{0};
        }
        if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') {
            return std::nullopt;
        }
        const auto hours = digits(text, 1, 2);
        const auto minutes = digits(text, 4, 2);
        if (!hours || !minutes || *hours > 23 || *minutes > 59) {
            return std::nullopt;
        }
        const std::chrono::minutes offset{*hours * 60 + *minutes};
        return text[0] == '-' ? -offset : offset;
    }

} // namespace

Instant SystemClock::now() const
{
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

std::optional<Date> parseDate(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    const auto year = digits(text, 0, 4);
    const auto month = digits(text, 5, 2);
    const auto day = digits(text, 8, 2);
    if (!year || !month || !day || *year < 1000) {
        return std::nullopt;
    }
    const Date date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
        std::chrono::day{static_cast<unsigned>(*day)}};
    return date.ok() ? std::optional{date} : std::nullopt;
}

std::string formatDate(Date date)
{
    return fmt::format(FMT_COMPILE("{:04}-{:02}-{:02}"), static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string formatInstant(Instant at)
{
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::hh_mm_ss time{at - day};
    return fmt::format("{}T{:02}:{:02}:{:02}Z", formatDate(Date{day}), time.hours().count(),
        time.minutes().count(), time.seconds().count());
}

std::optional<Instant> parseInstant(std::string_view text)
{
    if (text.size() < 17 || (text[10] != 'T' && text[10] != ' ') || text[13] != ':') {
        return std::nullopt;
    }
    const auto date = parseDate(text.substr(0, 10));
    const auto hour = digits(text, 11, 2);
    const auto minute = digits(text, 14, 2);
    std::size_t rest = 16;
    std::optional<int> second = 0;
    if (text[16] == ':') {
        second = digits(text, 17, 2);
        rest = 19;
    }
    if (!date || !hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) {
        return std::nullopt;
    }
    if (rest < text.size() && text[rest] == '.') {
        rest = text.find_first_not_of("0123456789", rest + 1);
    }
    const auto offset = rest < text.size() ? parseOffset(text.substr(rest)) : std::nullopt;
    if (!offset) {
        return std::nullopt;
    }
    using namespace std::chrono;
    return Instant{sys_days{*date}} + hours{*hour} + minutes{*minute} + seconds{*second} - *offset;
}

} // namespace hazirun
