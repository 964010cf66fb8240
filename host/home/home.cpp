// SPDX-License-Identifier: MIT
#include "home/home.h"

#include "home/home_texts.h"

namespace hazirun::home {

namespace {

    ComingMeeting readComing(db::Row& row)
    {
        ComingMeeting out;
        out.id = row.next<MeetingId>();
        out.title = row.next<std::string>();
        out.kind = meetings::parseKind(row.next<std::string>()).value();
        out.begins = parseLocalTime(row.next<std::string>()).value();
        out.place = row.next<std::string>();
        out.capacity = row.next<std::optional<int>>();
        for (auto* number :
            {&out.invited, &out.coming, &out.not_coming, &out.unsure, &out.silent, &out.present}) {
            *number = row.next<std::int64_t>();
        }
        return out;
    }

    LeftOpen readLeftOpen(db::Row& row)
    {
        LeftOpen out;
        out.id = row.next<MeetingId>();
        out.title = row.next<std::string>();
        out.begins = parseLocalTime(row.next<std::string>()).value();
        return out;
    }

    YearFigures readFigures(db::Row& row)
    {
        YearFigures out;
        for (auto* number :
            {&out.attendances, &out.unique_people, &out.women, &out.unstated, &out.meetings}) {
            *number = row.next<std::int64_t>();
        }
        return out;
    }

} // namespace

Overview overview(const db::Database& database, Date today)
{
    const auto day = formatDate(today);
    const auto year = day.substr(0, 4);
    return database.read([&](db::Session& session) {
        Overview out;
        out.coming = session.all(sql::coming, readComing, day, 8);
        out.left_open = session.all(sql::unfiled, readLeftOpen, day);
        out.year
            = session.one(sql::year_figures, readFigures, year + "-01-01", year + "-12-31").value();
        out.any_people = session.value<bool>(sql::any_people).value_or(false);
        return out;
    });
}

} // namespace hazirun::home
