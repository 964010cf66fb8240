// SPDX-License-Identifier: MIT
#include "meetings/typed_time.h"

#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <vector>

namespace hazirun::meetings {

namespace {

    /// What stands between a day and its hour and says nothing new, in search form.
    constexpr std::array<std::string_view, 16> words_between{"saat", "at", "pazartesi", "sali",
        "carsamba", "persembe", "cuma", "cumartesi", "pazar", "monday", "tuesday", "wednesday",
        "thursday", "friday", "saturday", "sunday"};

    std::vector<std::string> partsOf(std::string_view text, std::string_view separators)
    {
        std::vector<std::string> out{{}};
        for (const char c : text) {
            if (separators.find(c) != std::string_view::npos) {
                out.emplace_back();
            } else {
                out.back() += c;
            }
        }
        return out;
    }

    std::optional<int> numberOf(std::string_view digits, std::size_t longest)
    {
        int number = 0;
        const auto* const last = digits.data() + digits.size();
        const auto [end, error] = std::from_chars(digits.data(), last, number);
        const bool whole = error == std::errc{} && end == last && digits.front() != '-';
        return whole && digits.size() <= longest ? std::optional{number} : std::nullopt;
    }

    std::optional<Date> dayOf(const std::string& word)
    {
        const auto parts = partsOf(word, "./-");
        if (parts.size() != 3 || parts[2].size() != 4) {
            return std::nullopt;
        }
        const auto day = numberOf(parts[0], 2);
        const auto month = numberOf(parts[1], 2);
        const auto year = numberOf(parts[2], 4);
        return day && month && year
            ? parseDate(fmt::format("{:04}-{:02}-{:02}", *year, *month, *day))
            : std::nullopt;
    }

} // namespace

std::optional<int> parseHour(std::string_view text)
{
    auto parts = partsOf(text, ":.");
    if (parts.size() == 1 && (text.size() == 3 || text.size() == 4)) {
        parts = {std::string{text.substr(0, text.size() - 2)},
            std::string{text.substr(text.size() - 2)}};
    }
    if (parts.size() != 2 || parts[1].size() != 2) {
        return std::nullopt;
    }
    const auto hours = numberOf(parts[0], 2);
    const auto minutes = numberOf(parts[1], 2);
    const bool there = hours && minutes && *hours < 24 && *minutes < 60;
    return there ? std::optional{*hours * 60 + *minutes} : std::nullopt;
}

std::optional<LocalTime> parseTypedTime(std::string_view text)
{
    const auto tidy = trimmed(text);
    if (const auto sent = parseLocalTime(tidy)) {
        return sent;
    }
    auto words = partsOf(tidy, " ,\t");
    std::erase_if(words, [](const std::string& word) {
        const auto form = searchForm(word);
        return word.empty()
            || std::find(words_between.begin(), words_between.end(), form) != words_between.end();
    });
    const auto day = words.size() == 2 ? dayOf(words[0]) : std::nullopt;
    const auto hour = day ? parseHour(words[1]) : std::nullopt;
    return hour ? std::optional{LocalTime{*day, *hour}} : std::nullopt;
}

} // namespace hazirun::meetings
