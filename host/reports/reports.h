// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.h"
#include "meetings/meeting.h"
#include "people/age_scheme.h"
#include "reports/turnout.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hazirun::reports {

/// Invited, answered and present of one meeting: three different things.
struct Tally {
    explicit Tally(const people::AgeScheme& scheme)
        : present(scheme)
    {
    }
    std::int64_t invited = 0;
    std::int64_t yes = 0; ///< with a place
    std::int64_t waiting = 0; ///< said yes while no place was free
    std::int64_t no = 0;
    std::int64_t maybe = 0;
    Turnout present;
    /// Of a filed meeting: since when these numbers stand.
    struct Filing {
        Instant kept_at;
        bool belated = false; ///< it was filed before numbers were kept with the filing
    };
    std::optional<Filing> filing{};
    [[nodiscard]] std::int64_t none() const { return invited - yes - waiting - no - maybe; }
};

/// The age bands a report begins with.
inline constexpr std::string_view usual_scheme = "youth-30";

struct ReportFilter {
    std::string from; ///< YYYY-MM-DD or empty, both ends included
    std::string to;
    std::string kind;
    std::string neighbourhood; ///< of the person
    std::int64_t group = 0; ///< its people of today
};

/// A period that ends before it begins holds nothing; whoever asked meant another.
[[nodiscard]] bool isBackwards(const ReportFilter& filter);

/// Names as a Turkish list puts them: ç after c, ş after s.
struct TurkishOrder {
    bool operator()(const std::string& left, const std::string& right) const;
};

/// Attendance over a period. `meetings` are those with attendance. A filed meeting counts with what
/// was known of its people when it was filed. Gender, band and neighbourhood of a person among
/// unique people are those of their first attendance in the period; age is completed on each
/// meeting's day.
struct AttendanceReport {
    struct Line {
        std::int64_t meetings = 0;
        std::int64_t attendances = 0;
        std::int64_t unique_people = 0;
        void add(const Line& other)
        {
            meetings += other.meetings;
            attendances += other.attendances;
            unique_people += other.unique_people;
        }
    };
    explicit AttendanceReport(const people::AgeScheme& scheme)
        : attendances(scheme)
        , unique_people(scheme)
    {
    }
    std::int64_t meetings = 0;
    Turnout attendances;
    Turnout unique_people;
    std::map<std::string, Line> by_kind;
    std::map<std::string, Line, TurkishOrder> by_neighbourhood; ///< "" = unknown
    /// Of the period and kind, at which somebody was recorded as present all the same; they count
    /// nowhere above.
    std::int64_t cancelled = 0;
};

/// What a report may be narrowed to.
struct Choices {
    struct Group {
        GroupId id;
        std::string name;
    };
    std::vector<std::string>
        neighbourhoods; ///< of the people, today or when filed, in Turkish order
    std::vector<Group> groups;
};

/// One attendance as report plug-ins get it; of a filed meeting as it was filed.
struct Record {
    MeetingId meeting;
    std::string kind;
    Date held_on{};
    PersonId person;
    std::string neighbourhood;
    std::string sector;
    std::string gender;
    std::optional<people::Ages> ages; ///< completed, on held_on
};

/// Reads across slices; writes nothing.
class Reports {
public:
    explicit Reports(db::Database& database)
        : database_(database)
    {
    }
    [[nodiscard]] std::optional<meetings::Meeting> meeting(MeetingId id) const;
    /// Empty when there is no such group.
    [[nodiscard]] std::string groupName(GroupId group) const;
    [[nodiscard]] std::optional<Tally> tally(
        MeetingId meeting, const people::AgeScheme& scheme) const;
    [[nodiscard]] AttendanceReport attendance(
        const ReportFilter& filter, const people::AgeScheme& scheme) const;
    [[nodiscard]] Choices choices() const;
    /// The given age band schemes and those an administrator added.
    [[nodiscard]] std::vector<people::AgeScheme> schemes() const;
    /// By name; the usual one without; absent when nobody knows it.
    [[nodiscard]] std::optional<people::AgeScheme> scheme(const std::string& name) const;
    /// The attendances of a period, in order of time; at most `most`.
    [[nodiscard]] std::vector<Record> records(const ReportFilter& filter, std::int64_t most) const;

private:
    db::Database& database_;
};

} // namespace hazirun::reports
