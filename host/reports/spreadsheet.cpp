// SPDX-License-Identifier: MIT
#include "reports/spreadsheet.h"

#include "meetings/meeting.h"
#include "people/csv.h"
#include "people/own_schemes.h"
#include "web/page.h"

#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace hazirun::reports {

namespace {

    Cell number(std::int64_t value)
    {
        return {std::to_string(value), Cell::Type::number};
    }

    void addTurnout(Sheet& sheet, const Turnout& turnout, const char* title, const Words& words,
        Language language)
    {
        const auto say = [&](const char* english) { return Cell{words.in(language, english)}; };
        sheet.push_back({say(title), say(mark("Female")), say(mark("Male")), say(mark("Unstated")),
            say(mark("Total"))});
        const auto line = [&](Cell name, const Heads& heads) {
            sheet.push_back({std::move(name), number(heads.by_gender[0]),
                number(heads.by_gender[1]), number(heads.by_gender[2]), number(heads.total())});
        };
        for (std::size_t i = 0; i < turnout.rows().size(); ++i) {
            const bool unknown = i + 1 == turnout.rows().size();
            line(unknown ? say(mark("unknown")) : Cell{people::csvBand(turnout.bandName(i))},
                turnout.rows()[i]);
        }
        line(say(mark("Total")), turnout.sum());
        sheet.push_back({});
    }

    /// One below the other, a blank line between them.
    Sheet joined(Sheet first, const Sheet& second)
    {
        if (!first.empty() && !second.empty()) {
            first.push_back({});
        }
        first.insert(first.end(), second.begin(), second.end());
        return first;
    }

    std::string schemeName(const std::string& name, const Words& words, Language language)
    {
        const auto* scheme = people::findScheme(name);
        const auto* label = scheme == nullptr ? nullptr : people::labelOf(*scheme);
        return label == nullptr ? name : words.in(language, label);
    }

} // namespace

Sheet aboutOf(const ReportFilter& filter, const std::string& group, const AttendanceReport& report,
    const Words& words, Language language)
{
    const auto say = [&](const char* english) { return words.in(language, english); };
    const auto day = [&](const std::string& text) {
        const auto date = parseDate(text);
        return date ? web::dateFor(language, *date) : say(mark("no bound"));
    };
    const auto kind = meetings::parseKind(filter.kind);
    const auto orAll
        = [&](const std::string& text) { return text.empty() ? say(mark("All")) : text; };
    Sheet out{{{say(mark("Attendance report"))}}, {{say(mark("From"))}, {day(filter.from)}},
        {{say(mark("To"))}, {day(filter.to)}},
        {{say(mark("Kind of meeting"))}, {kind ? say(nameOf(*kind)) : say(mark("All kinds"))}},
        {{say(mark("Neighbourhood"))}, {orAll(filter.neighbourhood)}},
        {{say(mark("Group"))}, {orAll(group)}},
        {{say(mark("Age bands"))}, {schemeName(report.attendances.scheme(), words, language)}}};
    if (report.cancelled > 0) {
        out.push_back({{say(mark("Cancelled meetings not counted"))}, number(report.cancelled)});
    }
    return out;
}

Sheet sheetOf(const Tally& tally, const Words& words, Language language)
{
    const auto line = [&](const char* english, std::int64_t value) {
        return std::vector<Cell>{{words.in(language, english)}, number(value)};
    };
    Sheet sheet{line(mark("Invited"), tally.invited), line(mark("Coming"), tally.yes),
        line(mark("Waiting for a place"), tally.waiting), line(mark("Not coming"), tally.no),
        line(mark("Unsure"), tally.maybe), line(mark("No answer"), tally.none()), {}};
    addTurnout(sheet, tally.present, mark("Present"), words, language);
    sheet.pop_back();
    return sheet;
}

Sheet sheetOf(const AttendanceReport& report, const Words& words, Language language)
{
    const auto say = [&](const char* english) { return Cell{words.in(language, english)}; };
    Sheet sheet;
    sheet.push_back({say(mark("Meetings")), number(report.meetings)});
    sheet.push_back({say(mark("Attendances")), number(report.attendances.sum().total())});
    sheet.push_back({say(mark("Unique people")), number(report.unique_people.sum().total())});
    sheet.push_back({});
    addTurnout(sheet, report.attendances, mark("Attendances by age"), words, language);
    addTurnout(sheet, report.unique_people, mark("Unique people by age"), words, language);
    sheet.push_back({say(mark("Kind")), say(mark("Meetings")), say(mark("Attendances")),
        say(mark("Unique people"))});
    for (const auto& [kind, line] : report.by_kind) {
        sheet.push_back({say(meetings::nameOf(meetings::parseKind(kind).value())),
            number(line.meetings), number(line.attendances), number(line.unique_people)});
    }
    sheet.push_back({});
    sheet.push_back({say(mark("Village")), say(mark("Attendances")), say(mark("Unique people"))});
    for (const auto& [name, line] : report.by_neighbourhood) {
        sheet.push_back({name.empty() ? say(mark("unknown")) : Cell{name}, number(line.attendances),
            number(line.unique_people)});
    }
    return sheet;
}

std::string csvOf(const Sheet& sheet, const Sheet& about)
{
    std::string out = "\xEF\xBB\xBF";
    for (const auto& row : joined(sheet, about)) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            out += i == 0 ? "" : ";";
            out += people::csvCell(row[i].text);
        }
        out += "\r\n";
    }
    return out;
}

std::string xlsxOf(const Sheet& numbers, const Sheet& about)
{
    const auto sheet = joined(about, numbers);
    // This library version writes to a path only; a memfd has one and never touches the disk.
    const int memory = ::memfd_create("attendance.xlsx", MFD_CLOEXEC);
    if (memory < 0) {
        throw std::runtime_error("no memory for a spreadsheet");
    }
    const auto path = "/proc/self/fd/" + std::to_string(memory);
    auto* book = workbook_new(path.c_str());
    auto* page = workbook_add_worksheet(book, nullptr);
    for (std::size_t y = 0; y < sheet.size(); ++y) {
        for (std::size_t x = 0; x < sheet[y].size(); ++x) {
            const auto& cell = sheet[y][x];
            const auto row = static_cast<lxw_row_t>(y);
            const auto column = static_cast<lxw_col_t>(x);
            if (cell.type == Cell::Type::number) {
                worksheet_write_number(
                    page, row, column, std::strtod(cell.text.c_str(), nullptr), nullptr);
            } else {
                worksheet_write_string(page, row, column, cell.text.c_str(), nullptr);
            }
        }
    }
    const auto ended = workbook_close(book);
    std::ifstream in(path, std::ios::binary);
    std::string out{std::istreambuf_iterator<char>{in}, {}};
    ::close(memory);
    if (ended != LXW_NO_ERROR || out.empty()) {
        throw std::runtime_error("the spreadsheet could not be written");
    }
    return out;
}

} // namespace hazirun::reports
