// SPDX-License-Identifier: MIT
// Two published tables of meetings go in through the API and come out of the report unchanged.
#include "people/csv.h"
#include "program.h"
#include "support/workbook.h"

#include <algorithm>
#include <fstream>
#include <iterator>

using namespace hazirun;
using nlohmann::json;

namespace {

std::string meeting(test::Program& program, const std::string& kind, const std::string& title,
    const std::string& begins)
{
    const auto made = program.call(web::Method::post, "/api/v1/meetings",
        {{"kind", kind}, {"title", title}, {"begins_at", begins}});
    return "/api/v1/meetings/" + std::to_string(made["id"].get<int>()) + "/attendance";
}

void enter(test::Program& program, const std::string& attendance, const std::string& name,
    const std::string& gender, int people)
{
    for (int i = 0; i < people; ++i) {
        program.call(web::Method::post, attendance,
            {{"walk_in",
                 {{"given_name", name}, {"family_name", gender + std::to_string(i)},
                     {"gender", gender}}},
                {"status", "present"}, {"via", "paper"}});
    }
}

std::vector<people::CsvRecord> tableOf(const char* name)
{
    std::ifstream in(std::string{JOURNEY_DATA} + "/" + name);
    auto records = people::readCsv(std::string{std::istreambuf_iterator<char>{in}, {}});
    REQUIRE(records.size() == 12);
    records.erase(records.begin());
    return records;
}

using Cells = std::vector<std::vector<std::string>>;

Cells csvCells(const std::string& file)
{
    Cells out;
    for (auto& record : people::readCsv(people::asUtf8(file))) {
        const bool empty = std::all_of(record.cells.begin(), record.cells.end(),
            [](const std::string& cell) { return cell.empty(); });
        if (!empty) {
            out.push_back(std::move(record.cells));
        }
    }
    return out;
}

/// The report as CSV; the workbook must hold the same cells.
Cells filesOf(test::Program& program)
{
    const auto file = [&](const std::string& format) {
        return program.ask(web::Method::get, "/api/v1/reports/attendance", {}, "format=" + format)
            .body;
    };
    auto csv = csvCells(file("csv"));
    // What the report was asked for stands at the head of a workbook and at the end of a CSV.
    auto book = test::cellsOf(file("xlsx"));
    const auto numbers = std::find(book.begin(), book.end(), csv.front());
    REQUIRE(numbers != book.end());
    std::rotate(book.begin(), numbers, book.end());
    CHECK(book == csv);
    return csv;
}

/// The row that begins with `name`, the `nth` of them.
std::vector<std::string> rowOf(const Cells& cells, const std::string& name, int nth = 0)
{
    for (const auto& row : cells) {
        if (row.front() == name && nth-- == 0) {
            return row;
        }
    }
    return {};
}

using Row = std::vector<std::string>;

} // namespace

TEST_CASE("eleven consultation meetings with 257 participants come out unchanged", "[journey]")
{
    test::Program program;
    for (const auto& row : tableOf("lag_meetings_table_a.csv")) {
        const auto attendance
            = meeting(program, "sub_group", row.cells[1], row.cells[3] + "T" + row.cells[4]);
        enter(program, attendance, row.cells[1], "unstated", std::stoi(row.cells[6]));
    }
    const auto report = program.call(web::Method::get, "/api/v1/reports/attendance");
    CHECK(report["meetings"] == 11);
    CHECK(report["attendances"] == 257);
    CHECK(report["unique_people"] == 257);
    CHECK(report["table"].back()["band"] == "unknown");
    CHECK(report["table"].back()["total"] == 257);
    const auto cells = filesOf(program);
    CHECK(rowOf(cells, "Toplantılar") == Row{"Toplantılar", "11"});
    CHECK(rowOf(cells, "Katılım sayısı") == Row{"Katılım sayısı", "257"});
    CHECK(rowOf(cells, "bilinmiyor") == Row{"bilinmiyor", "0", "0", "257", "257"});
    CHECK(rowOf(cells, "Toplam") == Row{"Toplam", "0", "0", "257", "257"});
}

TEST_CASE(
    "eleven focus groups with 15 women, 46 men and 4 unstated come out unchanged", "[journey]")
{
    test::Program program;
    for (const auto& row : tableOf("village_focus_groups_table_b.csv")) {
        const auto attendance
            = meeting(program, "focus_group", row.cells[0], row.cells[1] + "T10:00");
        if (row.cells[2] == "unknown") {
            enter(program, attendance, row.cells[0], "unstated", std::stoi(row.cells[4]));
            continue;
        }
        enter(program, attendance, row.cells[0], "female", std::stoi(row.cells[2]));
        enter(program, attendance, row.cells[0], "male", std::stoi(row.cells[3]));
    }
    const auto report
        = program.call(web::Method::get, "/api/v1/reports/attendance", {}, "kind=focus_group");
    CHECK(report["meetings"] == 11);
    CHECK(report["by_gender"] == json{{"female", 15}, {"male", 46}, {"unstated", 4}});
    CHECK(report["attendances"] == 65);
    const auto cells = filesOf(program);
    CHECK(rowOf(cells, "Toplantılar") == Row{"Toplantılar", "11"});
    CHECK(rowOf(cells, "Toplam") == Row{"Toplam", "15", "46", "4", "65"});
    CHECK(rowOf(cells, "Toplam", 1) == Row{"Toplam", "15", "46", "4", "65"});
}
