// SPDX-License-Identifier: MIT
#include "base/zone.h"

#include <fmt/compile.h>
#include <unicode/basictz.h>
#include <unicode/timezone.h>

#include <charconv>
#include <map>
#include <memory>
#include <stdexcept>

namespace hazirun {

namespace {

    /// Reading a zone's rules costs more than a page may; each thread keeps the last few it met.
    const icu::TimeZone& zoneNamed(const std::string& name)
    {
        thread_local std::map<std::string, std::unique_ptr<icu::TimeZone>> known;
        if (known.size() > 32) {
            known.clear();
        }
        auto& zone = known[name];
        if (!zone) {
            zone.reset(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(name)));
        }
        return *zone;
    }

    constexpr double milliseconds = 1000.0;

    /// "HH:MM", as minutes since midnight.
    std::optional<int> minuteOfDay(std::string_view text)
    {
        int hour = 0;
        int minute = 0;
        const auto* const begin = text.data();
        if (text.size() != 5 || std::from_chars(begin, begin + 2, hour).ptr != begin + 2
            || text[2] != ':' || std::from_chars(begin + 3, begin + 5, minute).ptr != begin + 5
            || hour < 0 || hour > 23 || minute < 0 || minute > 59) {
            return std::nullopt;
        }
        return hour * 60 + minute;
    }

} // namespace

std::optional<LocalTime> parseLocalTime(std::string_view text)
{
    if (text.size() < 16 || (text[10] != 'T' && text[10] != ' ')) {
        return std::nullopt;
    }
    const auto date = parseDate(text.substr(0, 10));
    const auto minutes = minuteOfDay(text.substr(11, 5));
    if (!date || !minutes || (text.size() != 16 && text.substr(16) != ":00")) {
        return std::nullopt;
    }
    return LocalTime{*date, *minutes};
}

std::string formatLocalTime(const LocalTime& time)
{
    return fmt::format(
        FMT_COMPILE("{}T{:02}:{:02}"), formatDate(time.date), time.minutes / 60, time.minutes % 60);
}

bool isZone(const std::string& name)
{
    icu::UnicodeString id;
    zoneNamed(name).getID(id);
    return id != UNICODE_STRING_SIMPLE("Etc/Unknown");
}

Instant toInstant(const LocalTime& time, const std::string& zone)
{
    const auto* basic = dynamic_cast<const icu::BasicTimeZone*>(&zoneNamed(zone));
    if (basic == nullptr) {
        throw std::runtime_error("no rules for time zone " + zone);
    }
    using namespace std::chrono;
    const auto local = Instant{sys_days{time.date}} + minutes{time.minutes};
    std::int32_t raw = 0;
    std::int32_t saving = 0;
    UErrorCode status = U_ZERO_ERROR;
    basic->getOffsetFromLocal(static_cast<double>(local.time_since_epoch().count()) * milliseconds,
        UCAL_TZ_LOCAL_FORMER, UCAL_TZ_LOCAL_FORMER, raw, saving, status);
    return local - seconds{(raw + saving) / 1000};
}

LocalTime toLocal(Instant at, const std::string& zone)
{
    std::int32_t raw = 0;
    std::int32_t saving = 0;
    UErrorCode status = U_ZERO_ERROR;
    zoneNamed(zone).getOffset(
        static_cast<double>(at.time_since_epoch().count()) * milliseconds, 0, raw, saving, status);
    const auto local = at + std::chrono::seconds{(raw + saving) / 1000};
    const auto day = std::chrono::floor<std::chrono::days>(local);
    return {Date{day}, static_cast<int>((local - day).count() / 60)};
}

bool comes(const LocalTime& time, const std::string& zone)
{
    return toLocal(toInstant(time, zone), zone) == time;
}

Date localDay(Instant at, const std::string& zone)
{
    return toLocal(at, zone).date;
}

} // namespace hazirun
