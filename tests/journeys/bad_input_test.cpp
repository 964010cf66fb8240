// SPDX-License-Identifier: MIT
// Every route that takes something against everything that makes no sense: a refusal in words, and
// nothing half-written.
#include "support/browser.h"
#include "town.h"

#include <fstream>
#include <iterator>
#include <regex>
#include <set>

using namespace hazirun;
using namespace hazirun::test;
using nlohmann::json;

namespace {

const std::string long_name(10'000, 'a');
const std::string windows_1254 = "I\xFE\xFD"
                                 "k \xC7"
                                 "elik";

std::string nested(std::size_t depth)
{
    return std::string(depth, '[') + std::string(depth, ']');
}

/// Texts a form may carry: the reader has sent NUL and broken UTF-8 away before.
std::vector<std::string> badTexts()
{
    return {"", long_name, "2026-02-30", "0000-00-00", "99999-01-01", "0", "-1",
        "9223372036854775808", "18446744073709551616", "abc", "{{name}}", "<script>", "\r\nX: 1",
        "' OR 1=1 --", "\xE2\x80\xAE", std::string(300, '\n'), nested(100)};
}

std::vector<json> badValues()
{
    std::vector<json> out{nullptr, true, -1, 0, 1.5, 1e300, 9223372036854775807,
        18446744073709551615ULL, json::array(), json::object(), json::array({nullptr}),
        json::array({1, "a", json::array()}), json{{"a", 1}}, std::string("a\0b", 3),
        json::parse("\"\\u0000\""), json::parse(nested(60))};
    for (const auto& text : badTexts()) {
        out.emplace_back(text);
    }
    return out;
}

/// The names of all fields of all pages' forms.
std::set<std::string> fieldNames()
{
    std::set<std::string> out;
    const std::regex named("name=\"([a-z_]+)\"");
    for (const auto& entry : std::filesystem::recursive_directory_iterator(HOST_SOURCES)) {
        const auto path = entry.path().string();
        if (entry.path().extension() != ".html" || path.find("node_modules") != std::string::npos) {
            continue;
        }
        std::ifstream in(entry.path());
        const std::string text{std::istreambuf_iterator<char>{in}, {}};
        for (std::sregex_iterator at(text.begin(), text.end(), named), end; at != end; ++at) {
            out.insert((*at)[1].str());
        }
    }
    out.erase("csrf");
    return out;
}

/// Sends and judges: no breakage, an API problem that names what was wrong, nothing half-written.
struct Judge {
    Town town;
    std::map<std::string, std::string> before = town.outside.rows();
    int sent = 0;

    void hold(const web::Request& request)
    {
        const auto version = town.outside.version();
        const auto answer = town.send(request);
        ++sent;
        INFO(request.body.substr(0, 300));
        INFO(answer.body.substr(0, 300));
        CHECK(answer.status < 500);
        if (answer.status < 400) {
            before = town.outside.rows();
            return;
        }
        if (town.outside.version() != version) {
            CHECK(town.outside.rows() == before);
        }
        if (request.path.rfind("/api/", 0) == 0) {
            CHECK(answer.type == "application/problem+json");
            const auto problem = json::parse(answer.body);
            CHECK(problem.at("status") == answer.status);
            CHECK_FALSE(problem.at("detail").get<std::string>().empty());
            if (answer.status == 422) {
                CHECK((problem.contains("code") || !problem.at("errors").empty()));
            }
        }
    }
};

/// Something the schema takes.
json sampleOf(const json& document, const json& schema)
{
    if (schema.contains("$ref")) {
        const auto reference = schema["$ref"].get<std::string>();
        return sampleOf(document, document.at(json::json_pointer{reference.substr(1)}));
    }
    if (schema.contains("enum")) {
        return schema["enum"][0];
    }
    if (schema.contains("oneOf") || schema.contains("anyOf")) {
        return sampleOf(document, schema[schema.contains("oneOf") ? "oneOf" : "anyOf"][0]);
    }
    const auto kind = schema.value("type", json("object"));
    const auto type = kind.is_array() ? kind[0] : kind;
    if (type == "object" || schema.contains("properties")) {
        json out = json::object();
        const auto properties = schema.value("properties", json::object());
        for (const auto& [name, inner] : properties.items()) {
            out[name] = sampleOf(document, inner);
        }
        return out;
    }
    if (type == "array") {
        return json::array({sampleOf(document, schema.value("items", json::object()))});
    }
    if (type == "integer" || type == "number") {
        return 1;
    }
    if (type == "boolean") {
        return true;
    }
    return schema.contains("pattern") ? json("2026-05-04T10:00") : json("word");
}

std::vector<web::Route> changing(Town& town, bool api)
{
    std::vector<web::Route> out;
    for (const auto& route : town.app.router().routes()) {
        if (changes(route) && isApi(route) == api && route.pattern != "/sign-out") {
            out.push_back(route);
        }
    }
    return out;
}

bool isImport(const web::Route& route)
{
    return route.pattern.find("/import") != std::string::npos;
}

} // namespace

TEST_CASE("no field of any form breaks a page", "[journey]")
{
    Judge judge;
    const auto fields = fieldNames();
    REQUIRE(fields.size() > 40);
    for (const auto& route : changing(judge.town, false)) {
        INFO(nameOf(route));
        const auto path = judge.town.addressOf(route);
        for (const auto& text : badTexts()) {
            auto request = judge.town.signedIn(web::Role::admin, route.method, path);
            REQUIRE(judge.town.app.accounts().visitorOf(request));
            for (const auto& field : fields) {
                request.form.add(field, text);
            }
            judge.hold(request);
        }
        auto thousand = judge.town.signedIn(web::Role::admin, route.method, path);
        for (int i = 0; i < 1000; ++i) {
            for (const auto* field : {"people", "groups", "needs", "person", "title", "name"}) {
                thousand.form.add(field, std::to_string(i));
            }
        }
        judge.hold(thousand);
        judge.hold(judge.town.signedIn(web::Role::admin, route.method, path));
    }
}

TEST_CASE("a number in an address that is none, or names nothing, is not found", "[journey]")
{
    Judge judge;
    for (const auto& route : judge.town.app.router().routes()) {
        if (route.pattern.find('{') == std::string::npos) {
            continue;
        }
        INFO(nameOf(route));
        for (const auto* number : {"0", "-1", "9223372036854775808", "18446744073709551616",
                 "999999", "abc", "..", "%2e%2e", "1 OR 1=1", "{id}", "ışık"}) {
            INFO(number);
            const auto path = judge.town.addressOf(route, number);
            auto request = isApi(route) ? judge.town.byToken(web::Role::admin, route.method, path)
                                        : judge.town.signedIn(web::Role::admin, route.method, path);
            request.body = isApi(route) ? "{}" : "";
            judge.hold(request);
        }
    }
}

TEST_CASE("no value of any member breaks a call of the API", "[journey]")
{
    Judge judge;
    const auto document = judge.town.call(web::Method::get, "/api/v1/openapi.json");
    for (const auto& route : changing(judge.town, true)) {
        auto method = std::string{method_names.at(static_cast<std::size_t>(route.method))};
        std::transform(method.begin(), method.end(), method.begin(),
            [](char c) { return static_cast<char>(c | 0x20); });
        const auto& operation = document.at("paths").at(route.pattern).at(method);
        const auto path = judge.town.addressOf(route);
        if (!operation.contains("requestBody") || isImport(route)) {
            continue;
        }
        const auto& schema = operation["requestBody"]["content"]["application/json"]["schema"];
        const auto sample = sampleOf(document, schema);
        INFO(nameOf(route));
        REQUIRE(sample.is_object());
        auto names = std::vector<std::string>{};
        for (const auto& [name, value] : sample.items()) {
            names.push_back(name);
        }
        for (const auto& name : names) {
            INFO(name);
            for (const auto& value : badValues()) {
                auto body = sample;
                body[name] = value;
                auto request = judge.town.byToken(web::Role::admin, route.method, path);
                request.body = body.dump();
                judge.hold(request);
            }
        }
    }
    CHECK(judge.sent > 1000);
}

TEST_CASE("no body that is no object breaks a call of the API", "[journey]")
{
    Judge judge;
    const std::string deep = nested(400'000);
    const std::vector<std::string> bodies{"", " ", "null", "1", "\"a\"", "[]", "[{}]", "{", "{}x",
        "{\"a\":}", "{'a':1}", "{\"name\":\"" + windows_1254 + "\"}", windows_1254,
        std::string("\0\0", 2), "{\"name\":1,\"name\":2}", "{\"title\":\"a\",\"title\":[]}", deep,
        "{\"filter\":" + deep + "}", "{\"a\":" + nested(1000) + "}", std::string(1 << 20, 'a'),
        "\xEF\xBB\xBF{}", "{\"given_name\":\"\\ud800\"}"};
    for (const auto& route : changing(judge.town, true)) {
        INFO(nameOf(route));
        for (const auto& body : bodies) {
            for (const auto* type : {"application/json", "text/plain", ""}) {
                auto request = judge.town.byToken(
                    web::Role::admin, route.method, judge.town.addressOf(route));
                request.body = body;
                request.headers["content-type"] = type;
                judge.hold(request);
            }
        }
    }
}

TEST_CASE("no filter of any list breaks it", "[journey]")
{
    Judge judge;
    const std::vector<std::string> filters{"q", "group", "gender", "neighbourhood", "limit",
        "cursor", "from", "to", "kind", "state", "scheme", "format", "dry_run", "month", "page",
        "sort", "lang", "next", "seen", "year", "step", "start", "end", "view", "age_from"};
    for (const auto& route : judge.town.app.router().routes()) {
        if (changes(route)) {
            continue;
        }
        INFO(nameOf(route));
        const auto path = judge.town.addressOf(route);
        for (const auto& text : badTexts()) {
            auto request = isApi(route) ? judge.town.byToken(web::Role::admin, route.method, path)
                                        : judge.town.signedIn(web::Role::admin, route.method, path);
            for (const auto& filter : filters) {
                request.query.add(filter, text);
            }
            judge.hold(request);
        }
    }
}

TEST_CASE("what cannot be read over the wire is refused at every address", "[journey]")
{
    Judge judge;
    web::ServerSettings settings;
    settings.port = 0;
    settings.threads = 8;
    auto server = judge.town.app.server(settings);
    const auto port = server->start();
    const std::string form = "application/x-www-form-urlencoded";
    const std::vector<std::pair<std::string, std::string>> bodies{{form, "a=%00"}, {form, "a=%FF"},
        {form, "a=%4"}, {form, "a=%zz"}, {form, "%C3%28=1"}, {form, windows_1254},
        {"multipart/form-data", "a"}, {"multipart/form-data; boundary=x", "--x\r\nbroken"},
        {"multipart/form-data; boundary=", "--\r\n\r\n--"},
        {"multipart/form-data; boundary=x",
            "--x\r\nContent-Disposition: form-data; name=\"a\r\n\r\n\xFF\r\n--x--"},
        {form, std::string((1U << 20U) + 1, 'a')}};
    for (const auto& route : judge.town.app.router().routes()) {
        if (!changes(route)) {
            continue;
        }
        INFO(nameOf(route));
        const auto* method = method_names.at(static_cast<std::size_t>(route.method));
        for (const auto& [type, body] : bodies) {
            INFO(type << ": " << body.substr(0, 40));
            const auto answer = Browser(port).ask(method, judge.town.addressOf(route),
                {{"Content-Type", type},
                    {"Cookie", "hazirun=" + judge.town.cookies.at(web::Role::admin)}},
                body);
            CHECK(answer->status >= 303);
            CHECK(answer->status < 500);
            if (isApi(route)) {
                CHECK(answer->head.getContentType() == "application/problem+json");
            }
        }
    }
    server->stop();
    CHECK(judge.town.outside.rows() == judge.before);
}
