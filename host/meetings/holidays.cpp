// SPDX-License-Identifier: MIT
#include "meetings/holidays.h"

#include "base/names.h"
#include "base/text.h"
#include "db/journal.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace hazirun::meetings {

namespace {

    constexpr std::size_t most = 100;

    std::vector<Holiday> national()
    {
        return {{"01-01", "Yılbaşı"}, {"04-23", "Ulusal Egemenlik ve Çocuk Bayramı"},
            {"05-01", "Emek ve Dayanışma Günü"},
            {"05-19", "Atatürk'ü Anma, Gençlik ve Spor Bayramı"},
            {"07-15", "Demokrasi ve Millî Birlik Günü"}, {"08-30", "Zafer Bayramı"},
            {"10-29", "Cumhuriyet Bayramı"}};
    }

    /// First days as Diyanet reckoned them ahead; the half days before them are left out.
    struct Feasts {
        const char* ramazan; ///< three days
        const char* kurban; ///< four days
    };
    constexpr std::array feasts{Feasts{"2024-04-10", "2024-06-16"},
        Feasts{"2025-03-30", "2025-06-06"}, Feasts{"2026-03-20", "2026-05-27"},
        Feasts{"2027-03-09", "2027-05-16"}, Feasts{"2028-02-26", "2028-05-05"},
        Feasts{"2029-02-14", "2029-04-24"}, Feasts{"2030-02-04", "2030-04-13"},
        Feasts{"2031-01-24", "2031-04-02"}};

    void addFeast(std::vector<Holiday>& out, const char* first, int days, const std::string& name)
    {
        const std::chrono::sys_days begin{parseDate(first).value()};
        for (int i = 0; i < days; ++i) {
            out.push_back({formatDate(Date{begin + std::chrono::days{i}}),
                name + " " + std::to_string(i + 1) + ". gün"});
        }
    }

    std::vector<Holiday> proposed()
    {
        auto out = national();
        for (const auto& year : feasts) {
            addFeast(out, year.ramazan, 3, "Ramazan Bayramı");
            addFeast(out, year.kurban, 4, "Kurban Bayramı");
        }
        return out;
    }

    /// "23.04" -> "04-23", "20.03.2026" -> "2026-03-20".
    std::optional<std::string> dayOf(std::string_view text)
    {
        const bool yearly = text.size() == 5;
        if ((!yearly && text.size() != 10) || text[2] != '.' || (!yearly && text[5] != '.')) {
            return std::nullopt;
        }
        const auto month_day
            = std::string{text.substr(3, 2)} + "-" + std::string{text.substr(0, 2)};
        const auto whole
            = (yearly ? std::string{"2024"} : std::string{text.substr(6)}) + "-" + month_day;
        if (!parseDate(whole)) {
            return std::nullopt;
        }
        return yearly ? month_day : whole;
    }

    std::string lineOf(const Holiday& one)
    {
        const bool yearly = one.day.size() == 5;
        const auto month_day = yearly ? one.day : one.day.substr(5);
        return month_day.substr(3, 2) + "." + month_day.substr(0, 2)
            + (yearly ? "" : "." + one.day.substr(0, 4)) + " " + one.name;
    }

} // namespace

std::vector<Holiday> holidays(db::Session& session)
{
    const auto stored = db::setting(session, "holidays");
    if (!stored) {
        return proposed();
    }
    std::vector<Holiday> out;
    for (const auto& one : nlohmann::json::parse(*stored)) {
        out.push_back({one.at("day").get<std::string>(), one.at("name").get<std::string>()});
    }
    return out;
}

void setHolidays(db::Session& session, const std::vector<Holiday>& all)
{
    auto list = nlohmann::json::array();
    for (const auto& one : all) {
        list.push_back({{"day", one.day}, {"name", one.name}});
    }
    db::setSetting(session, "holidays", list.dump());
}

std::string nameOn(const std::vector<Holiday>& all, Date day)
{
    const auto whole = formatDate(day);
    const auto found = std::find_if(all.begin(), all.end(),
        [&](const Holiday& one) { return one.day == whole || one.day == whole.substr(5); });
    return found == all.end() ? std::string{} : found->name;
}

std::optional<std::string> holidayOn(db::Session& session, Date day)
{
    const auto name = nameOn(holidays(session), day);
    return name.empty() ? std::nullopt : std::optional{name};
}

std::string linesOf(const std::vector<Holiday>& all)
{
    std::string out;
    for (const auto& one : all) {
        out += lineOf(one) + "\n";
    }
    return out;
}

Result<std::vector<Holiday>, std::vector<FieldError>> parseHolidays(std::string_view lines)
{
    std::vector<Holiday> out;
    while (!lines.empty()) {
        const auto end = std::min(lines.find('\n'), lines.size());
        const auto line = trimmed(withoutTurns(lines.substr(0, end)));
        lines.remove_prefix(std::min(end + 1, lines.size()));
        if (line.empty()) {
            continue;
        }
        const auto blank = line.find(' ');
        const auto day = dayOf(std::string_view{line}.substr(0, blank));
        const auto name = blank == std::string::npos ? std::string{} : trimmed(line.substr(blank));
        if (!day || name.empty() || lengthOf(name) > 80 || !isCleanText(name)) {
            return Refused{std::vector<FieldError>{{"holidays",
                {mark("\"{{line}}\" is no holiday; write it as: 23.04 Name, or 20.03.2026 Name"),
                    {{"line", line}}}}}};
        }
        out.push_back({*day, name});
    }
    if (out.size() > most) {
        return Refused{
            std::vector<FieldError>{{"holidays", {mark("At most 100 holidays fit the list.")}}}};
    }
    return out;
}

} // namespace hazirun::meetings
