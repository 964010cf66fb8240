// SPDX-License-Identifier: MIT
// Two published tables of meetings go in through the API and come out of the report unchanged.
#include "app.h"
#include "people/csv.h"
#include "support/world.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <fstream>
#include <iterator>

using namespace hazirun;
using nlohmann::json;

namespace {

struct Program {
    test::Folder folder;
    test::StoppedClock clock;
    App app{{folder.path, {}, "http://127.0.0.1", "Örnek", {}}, clock};

    json call(web::Method method, const std::string& path, const json& body = {}, const std::string& kind = {})
    {
        web::Request request;
        request.method = method;
        request.path = path;
        request.body = body.dump();
        if (!kind.empty()) {
            request.query.add("kind", kind);
        }
        request.visitor = web::Visitor{"api: test", web::Role::admin};
        const auto match = app.router().find(method, path);
        REQUIRE(match.route != nullptr);
        request.segments = match.segments;
        const auto response = match.route->handler(request);
        INFO(response.body);
        REQUIRE(response.status < 300);
        return json::parse(response.body);
    }
    std::string meeting(const std::string& kind, const std::string& title, const std::string& begins)
    {
        const auto made = call(web::Method::post, "/api/v1/meetings", {{"kind", kind}, {"title", title}, {"begins_at", begins}});
        return "/api/v1/meetings/" + std::to_string(made["id"].get<int>()) + "/attendance";
    }
    void enter(const std::string& attendance, const std::string& name, const std::string& gender, int people)
    {
        for (int i = 0; i < people; ++i) {
            call(web::Method::post, attendance,
                {{"walk_in", {{"given_name", name}, {"family_name", gender + std::to_string(i)}, {"gender", gender}}},
                    {"status", "present"}, {"via", "paper"}});
        }
    }
};

std::vector<people::CsvRecord> tableOf(const char* name)
{
    std::ifstream in(std::string{JOURNEY_DATA} + "/" + name);
    auto records = people::readCsv(std::string{std::istreambuf_iterator<char>{in}, {}});
    REQUIRE(records.size() == 12);
    records.erase(records.begin());
    return records;
}

} // namespace

TEST_CASE("eleven consultation meetings with 257 participants come out unchanged", "[journey]")
{
    Program program;
    for (const auto& row : tableOf("lag_meetings_table_a.csv")) {
        const auto attendance = program.meeting("sub_group", row.cells[1], row.cells[3] + "T" + row.cells[4]);
        program.enter(attendance, row.cells[1], "unstated", std::stoi(row.cells[6]));
    }
    const auto report = program.call(web::Method::get, "/api/v1/reports/attendance");
    CHECK(report["meetings"] == 11);
    CHECK(report["attendances"] == 257);
    CHECK(report["unique_people"] == 257);
    CHECK(report["table"].back()["band"] == "unknown");
    CHECK(report["table"].back()["total"] == 257);
}

TEST_CASE("eleven focus groups with 15 women, 46 men and 4 unstated come out unchanged", "[journey]")
{
    Program program;
    for (const auto& row : tableOf("village_focus_groups_table_b.csv")) {
        const auto attendance = program.meeting("focus_group", row.cells[0], row.cells[1] + "T10:00");
        if (row.cells[2] == "unknown") {
            program.enter(attendance, row.cells[0], "unstated", std::stoi(row.cells[4]));
            continue;
        }
        program.enter(attendance, row.cells[0], "female", std::stoi(row.cells[2]));
        program.enter(attendance, row.cells[0], "male", std::stoi(row.cells[3]));
    }
    const auto report = program.call(web::Method::get, "/api/v1/reports/attendance", {}, "focus_group");
    CHECK(report["meetings"] == 11);
    CHECK(report["by_gender"] == json{{"female", 15}, {"male", 46}, {"unstated", 4}});
    CHECK(report["attendances"] == 65);
}
