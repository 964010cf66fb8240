// SPDX-License-Identifier: MIT
#include "web/api.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace hazirun;
using namespace hazirun::web;

TEST_CASE("a problem names title, status, detail and code", "[web]")
{
    const Words words;
    Request request;
    request.language = Language::en;
    const auto out
        = api::problem(request, words, 409, {"Seat {{n}} is taken.", {{"n", "4"}}}, "seat_taken");
    CHECK(out.status == 409);
    CHECK(out.type == "application/problem+json");
    const auto body = nlohmann::json::parse(out.body);
    CHECK(body
        == nlohmann::json{{"type", "about:blank"}, {"title", "Not possible now"}, {"status", 409},
            {"detail", "Seat 4 is taken."}, {"code", "seat_taken"}});
}

TEST_CASE("wrong input is 422 and names each field, in Turkish unless English is asked", "[web]")
{
    const Words words;
    const auto out = api::invalid({}, words, {{"phone", {"This must be a text."}}});
    const auto body = nlohmann::json::parse(out.body);
    CHECK(out.status == 422);
    CHECK(body["title"] == "Bazı alanlar hatalı");
    CHECK(body["errors"]
        == nlohmann::json::array(
            {{{"field", "phone"}, {"message", "Bu alan bir metin olmalıdır."}}}));
}

TEST_CASE("only one JSON object in UTF-8 is a body", "[web]")
{
    const auto isObject = [](std::string body) {
        Request request;
        request.body = std::move(body);
        return api::object(request).has_value();
    };
    CHECK(isObject(R"({"name": "Işık"})"));
    CHECK_FALSE(isObject("[1]"));
    CHECK_FALSE(isObject(""));
    CHECK_FALSE(isObject("{"));
    CHECK_FALSE(isObject("{\"name\": \"\xff\"}"));
    CHECK(isObject(R"({"a": {"name": 1}, "name": [{"name": 1}, {"name": 2}]})"));
    CHECK_FALSE(isObject(R"({"name": 1, "name": 1})"));
    CHECK_FALSE(isObject(R"({"filter": {"gender": "male", "gender": "female"}})"));
    CHECK_FALSE(isObject(R"({"": 1, "": 2})"));
}

TEST_CASE("a body that names something twice is told what", "[web]")
{
    const Words words;
    Request request;
    request.language = Language::en;
    request.body = R"({"answer": "no", "via": "phone", "answer": "yes"})";
    const auto out = api::badJson(request, words);
    const auto problem = nlohmann::json::parse(out.body);
    CHECK(out.status == 400);
    CHECK(problem["code"] == "bad_json");
    CHECK(problem["errors"]
        == nlohmann::json::array(
            {{{"field", "answer"}, {"message", "This stands more than once in one object."}}}));
    request.body = "{\"" + std::string(5000, 'x') + "\":1,\"" + std::string(5000, 'x') + "\":2}";
    CHECK(api::badJson(request, words).body.size() < 500);
    request.body = "[1]";
    CHECK_FALSE(nlohmann::json::parse(api::badJson(request, words).body).contains("errors"));
}

TEST_CASE("members of another kind are refused, missing ones are empty", "[web]")
{
    std::vector<FieldError> errors;
    const auto body = nlohmann::json::parse(
        R"({"name": 5, "nul": "a\u0000b", "none": null, "seats": 1.5, "big": 18446744073709551615, "n": -3})");
    CHECK(api::textOf(body, "missing", errors).empty());
    CHECK(api::textOf(body, "none", errors).empty());
    CHECK_FALSE(api::numberOf(body, "none", errors));
    CHECK(api::numberOf(body, "n", errors) == -3);
    CHECK(errors.empty());
    CHECK(api::textOf(body, "name", errors).empty());
    CHECK(api::textOf(body, "nul", errors).empty());
    CHECK_FALSE(api::numberOf(body, "seats", errors));
    CHECK_FALSE(api::numberOf(body, "big", errors));
    CHECK(errors.size() == 4);
}

TEST_CASE("a list's limit lies between 1 and 500; what is wrong is named", "[web]")
{
    const auto wrong = [](const char* limit, const char* cursor) {
        Request request;
        request.query.add("limit", limit);
        request.query.add("cursor", cursor);
        std::vector<FieldError> errors;
        const auto slice = api::sliceOf(request, errors);
        return errors.empty() ? std::to_string(slice.limit) + "/" + std::to_string(slice.after)
                              : errors.front().field;
    };
    CHECK(wrong("", "") == "50/0");
    CHECK(wrong("1", "9") == "1/9");
    CHECK(wrong("500", "") == "500/0");
    CHECK(wrong("0", "") == "limit");
    CHECK(wrong("501", "") == "limit");
    CHECK(wrong("5x", "") == "limit");
    CHECK(wrong("5", "-1") == "cursor");
}

TEST_CASE("no body is an empty object; one that cannot be read is not", "[web]")
{
    Request request;
    CHECK(api::objectIfAny(request) == nlohmann::json::object());
    for (const auto* body : {"{", "null", " ", "[]", "--b\r\nform\r\n--b--"}) {
        request.body = body;
        CHECK_FALSE(api::objectIfAny(request));
    }
    request.body = R"({"a": 1})";
    CHECK(api::objectIfAny(request)->at("a") == 1);
}
