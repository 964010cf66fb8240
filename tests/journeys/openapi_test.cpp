// SPDX-License-Identifier: MIT
// The published description and the mounted routes are one.
#include "program.h"

#include <set>

using namespace hazirun;
using nlohmann::json;

namespace {

const std::array method_names{"get", "head", "post", "put", "patch", "delete"};
const std::array right_names{"open", "signed_in", "read", "write", "door", "administer"};

json described(test::Program& program)
{
    return program.call(web::Method::get, "/api/v1/openapi.json");
}

void collectReferences(const json& node, std::set<std::string>& found)
{
    if (node.is_object() && node.contains("$ref")) {
        found.insert(node["$ref"].get<std::string>());
    }
    for (const auto& child : node) {
        if (child.is_structured()) {
            collectReferences(child, found);
        }
    }
}

} // namespace

TEST_CASE("every API route is described with its right, and nothing else is", "[journey]")
{
    test::Program program;
    const auto document = described(program);
    std::set<std::string> described_routes;
    for (const auto& [path, methods] : document["paths"].items()) {
        for (const auto& [method, operation] : methods.items()) {
            described_routes.insert(
                method + " " + path + " " + operation["x-right"].get<std::string>());
        }
    }
    std::set<std::string> mounted;
    for (const auto& route : program.app.router().routes()) {
        if (route.pattern.rfind("/api/v1/", 0) == 0) {
            mounted.insert(std::string{method_names.at(static_cast<std::size_t>(route.method))}
                + " " + route.pattern + " "
                + right_names.at(static_cast<std::size_t>(route.right)));
        }
    }
    CHECK(described_routes == mounted);
}

TEST_CASE("the description names its path parameters and its references resolve", "[journey]")
{
    test::Program program;
    const auto document = described(program);
    for (const auto& [path, methods] : document["paths"].items()) {
        for (const auto& [method, operation] : methods.items()) {
            INFO(method << " " << path);
            std::size_t named = 0;
            for (const auto& parameter : operation.value("parameters", json::array())) {
                named += parameter.value("in", "") == "path" ? 1U : 0U;
            }
            CHECK(named == static_cast<std::size_t>(std::count(path.begin(), path.end(), '{')));
        }
    }
    std::set<std::string> references;
    collectReferences(document, references);
    CHECK(references.size() > 10);
    for (const auto& reference : references) {
        INFO(reference);
        CHECK_NOTHROW(document.at(json::json_pointer{reference.substr(1)}));
    }
}

TEST_CASE("answers hold the fields the description requires", "[journey]")
{
    test::Program program;
    const auto schemas = described(program)["components"]["schemas"];
    const auto fits = [&](const json& answer, const char* schema) {
        for (const auto& field : schemas[schema]["required"]) {
            INFO(schema << "." << field);
            CHECK(answer.contains(field.get<std::string>()));
        }
    };
    using web::Method;
    const auto person = program.call(Method::post, "/api/v1/people",
        {{"given_name", "Işık"}, {"family_name", "Çelik"}, {"gender", "female"}});
    fits(person, "Person");
    const auto meeting = program.call(Method::post, "/api/v1/meetings",
        {{"kind", "sub_group"}, {"title", "Arıcılar"}, {"begins_at", "2026-05-04T10:00"}});
    fits(meeting, "Meeting");
    const auto at = "/api/v1/meetings/" + std::to_string(meeting["id"].get<int>());
    fits(program.call(Method::post, at + "/invitations/preview", {{"people", {person["id"]}}}),
        "Preview");
    const auto made = program.call(Method::post, at + "/invitations", {{"people", {person["id"]}}});
    CHECK(made["created"] == 1);
    fits(made["items"][0], "Link");
    fits(program.call(Method::get, at + "/invitations")[0], "Invitation");
    fits(program.call(
             Method::post, at + "/attendance", {{"person", person["id"]}, {"status", "present"}}),
        "AttendanceEntry");
    fits(program.call(Method::get, at + "/tally"), "Tally");
    fits(program.call(Method::get, "/api/v1/reports/attendance"), "AttendanceReport");
    fits(json::parse(program.ask(Method::get, "/api/v1/people/999999").body), "Problem");
}

TEST_CASE("null is as good as absent, and an unknown word names its field", "[journey]")
{
    test::Program program;
    using web::Method;
    const auto planned = program.call(Method::post, "/api/v1/meetings",
        {{"kind", "sub_group"}, {"title", "Arıcılar"}, {"begins_at", "2026-05-04T10:00"},
            {"ends_at", nullptr}, {"agenda", nullptr}, {"neighbourhoods", nullptr},
            {"time_zone", nullptr}, {"place", nullptr}, {"capacity", nullptr}});
    CHECK(planned["ends_at"] == "2026-05-04T12:00");
    const auto person = program.call(Method::post, "/api/v1/people",
        {{"given_name", "Işık"}, {"gender", nullptr}, {"sector", nullptr}});
    CHECK(person["gender"] == "unstated");
    const auto fieldOf = [&](const char* path, const json& body) {
        const auto refused = program.ask(Method::post, path, body);
        CHECK(refused.status == 422);
        return json::parse(refused.body)["errors"][0]["field"].get<std::string>();
    };
    CHECK(fieldOf("/api/v1/people", {{"given_name", "A"}, {"gender", "f"}}) == "gender");
    CHECK(fieldOf("/api/v1/people", {{"given_name", "A"}, {"sector", "x"}}) == "sector");
    CHECK(fieldOf("/api/v1/meetings",
              {{"kind", "party"}, {"title", "A"}, {"begins_at", "2026-05-04T10:00"}})
        == "kind");
    const auto at = "/api/v1/meetings/" + std::to_string(planned["id"].get<int>());
    CHECK(fieldOf((at + "/state").c_str(), {{"state", "gone"}}) == "state");
    CHECK(fieldOf((at + "/attendance").c_str(), {{"person", 1}, {"status", "late"}}) == "status");
    CHECK(fieldOf((at + "/attendance").c_str(), {{"person", 1}, {"via", "fax"}}) == "via");
}
