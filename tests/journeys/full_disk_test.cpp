// SPDX-License-Identifier: MIT
// A database that cannot grow, or is held by another program: a clear 503, nothing lost, nothing
// half-written.
#include "program.h"

#include <sqlite3.h>

using namespace hazirun;
using nlohmann::json;

namespace {

/// One person to add, with a token of its own.
web::Request wanted(test::Program& program)
{
    web::Request request;
    request.method = web::Method::post;
    request.path = "/api/v1/people";
    request.body = json{{"given_name", "Kişi"}, {"family_name", "Yılmaz"},
        {"organisation",
            std::string(90,
                'x')}}.dump();
    request.headers["authorization"]
        = "Bearer " + program.app.accounts().addToken("t", web::Role::secretary, {"test"}).reveal();
    return request;
}

web::Response answer(test::Program& program, web::Server& server, web::Request& request)
{
    return server.respond(request, program.app.router().find(request.method, request.path));
}

std::int64_t countOf(test::Program& program)
{
    return program.app.people().count({});
}

} // namespace

TEST_CASE(
    "a full database answers 503 with a reason and keeps every acknowledged person", "[journey]")
{
    test::Program program;
    const auto server = program.app.server({});
    auto request = wanted(program);
    static constexpr std::string_view limit = "PRAGMA max_page_count = 90";
    static constexpr std::string_view no_limit = "PRAGMA max_page_count = 1000000";
    program.app.database().transact([](db::Session& session) {
        session.value<std::int64_t>(limit);
        return Done{};
    });
    int acknowledged = 0;
    int status = 201;
    for (int i = 0; i < 5000 && status == 201; ++i) {
        status = answer(program, *server, request).status;
        acknowledged += status == 201 ? 1 : 0;
    }
    CHECK(status == 503);
    CHECK(acknowledged > 0);
    CHECK(countOf(program) == acknowledged);
    program.app.database().transact([](db::Session& session) {
        session.value<std::int64_t>(no_limit);
        return Done{};
    });
    CHECK(answer(program, *server, request).status == 201);
    CHECK(countOf(program) == acknowledged + 1);
}

TEST_CASE(
    "a database held by another program answers 503 and works again when it is let go", "[journey]")
{
    test::Program program;
    const auto server = program.app.server({});
    auto request = wanted(program);
    sqlite3* other = nullptr;
    REQUIRE(sqlite3_open((program.folder.path / "hazirun.db").c_str(), &other) == SQLITE_OK);
    REQUIRE(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK);
    const auto held = answer(program, *server, request);
    CHECK(held.status == 503);
    CHECK(json::parse(held.body)["detail"].get<std::string>().size() > 10);
    CHECK(countOf(program) == 0);
    REQUIRE(sqlite3_exec(other, "ROLLBACK", nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(other);
    CHECK(answer(program, *server, request).status == 201);
    CHECK(countOf(program) == 1);
}
