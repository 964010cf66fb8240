// SPDX-License-Identifier: MIT
#include "home/home.h"

#include "home/home_texts.h"

#include <algorithm>

namespace hazirun::home {

namespace {

    using std::chrono::days;
    using std::chrono::sys_days;
    constexpr int most_coming = 5;
    constexpr days longest_meeting{7};
    constexpr days longest_deadline{366};
    constexpr std::int64_t shown_late = 60; ///< days

    std::string before(Date day, days by)
    {
        return formatDate(Date{sys_days{day} - by});
    }

    ComingMeeting readComing(db::Row& row)
    {
        ComingMeeting out;
        out.id = row.next<MeetingId>();
        out.title = row.next<std::string>();
        out.kind = meetings::parseKind(row.next<std::string>()).value();
        out.state = meetings::parseState(row.next<std::string>()).value();
        out.begins = parseLocalTime(row.next<std::string>()).value();
        out.place = row.next<std::string>();
        out.capacity = row.next<std::optional<int>>();
        for (auto* number : {&out.invited, &out.coming, &out.waiting, &out.not_coming, &out.unsure,
                 &out.silent, &out.present}) {
            *number = row.next<std::int64_t>();
        }
        return out;
    }

    Named readNamed(db::Row& row)
    {
        Named out;
        out.id = row.next<MeetingId>();
        out.title = row.next<std::string>();
        out.begins = parseLocalTime(row.next<std::string>()).value();
        return out;
    }

    Named readCounted(db::Row& row)
    {
        auto out = readNamed(row);
        out.count = row.next<std::int64_t>();
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

    struct Assembly {
        Named meeting;
        meetings::Kind kind;
        meetings::State state;
    };

    Assembly readAssembly(db::Row& row)
    {
        Named named;
        named.id = row.next<MeetingId>();
        named.title = row.next<std::string>();
        const auto kind = meetings::parseKind(row.next<std::string>()).value();
        const auto state = meetings::parseState(row.next<std::string>()).value();
        named.begins = parseLocalTime(row.next<std::string>()).value();
        return {named, kind, state};
    }

    std::vector<LegalDay> legalDays(db::Session& session, Date today)
    {
        const auto statute = meetings::statuteOf(session);
        const auto free = meetings::holidays(session);
        std::vector<LegalDay> out;
        for (const auto& one : session.all(sql::assemblies, readAssembly, formatDate(today),
                 before(today, longest_deadline + days{shown_late}))) {
            for (const auto& deadline :
                meetings::deadlinesOf(one.kind, one.state, one.meeting.begins.date, statute)) {
                const sys_days day{deadline.day};
                const auto left = (day - sys_days{today}).count();
                const std::chrono::weekday weekday{day};
                if (left >= -shown_late) {
                    out.push_back({one.meeting, deadline, nameOn(free, deadline.day),
                        weekday == std::chrono::Saturday || weekday == std::chrono::Sunday, left});
                }
            }
        }
        std::stable_sort(out.begin(), out.end(), [](const LegalDay& left, const LegalDay& right) {
            return left.days_left < right.days_left;
        });
        return out;
    }

} // namespace

Overview overview(const db::Database& database, Date today)
{
    const auto day = formatDate(today);
    const auto year = day.substr(0, 4);
    return database.read([&](db::Session& session) {
        Overview out;
        out.today = session.all(sql::today, readComing, before(today, longest_meeting), day);
        out.open_besides
            = session.all(sql::open_besides, readNamed, before(today, longest_meeting), day);
        out.coming = session.all(sql::coming, readComing, day, most_coming);
        out.left_open = session.all(sql::left_open, readNamed, day);
        out.unfiled = session.all(sql::unfiled, readNamed, before(today, days{366}));
        out.failed_messages = session.all(sql::failed_messages, readCounted, day);
        out.troubled_plugins = session.all(
            sql::troubled_plugins, [](db::Row& row) { return row.next<std::string>(); });
        out.legal_days = legalDays(session, today);
        out.year
            = session.one(sql::year_figures, readFigures, year + "-01-01", year + "-12-31").value();
        out.any_people = session.value<bool>(sql::any_people).value_or(false);
        out.letters = session.value<std::int64_t>(sql::letters).value_or(0);
        out.any_meetings = session.value<bool>(sql::any_meetings).value_or(false);
        return out;
    });
}

} // namespace hazirun::home
