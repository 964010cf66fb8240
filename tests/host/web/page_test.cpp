// SPDX-License-Identifier: MIT
#include "web/page.h"

#include "web/form_token.h"

#include <catch2/catch.hpp>

#include <stdexcept>

using namespace hazirun;
using namespace hazirun::web;

namespace {

constexpr TemplateText hello{
    "test/hello.html", "<p>{{name}}{{#may_write}} writes{{/may_write}}</p><i>{{csrf}}</i>"};

struct Ground {
    Words words;
    Renderer renderer{words};
    Pages pages{renderer, "Örnek Derneği"};
    Request request;

    Ground()
    {
        request.path = "/people";
        request.visitor = Visitor{"Elif <K.>", Role::secretary, AccountId{1}, "token-1"};
    }
};

bool holds(const Response& response, std::string_view text)
{
    return response.body.find(text) != std::string::npos;
}

} // namespace

TEST_CASE("a page stands in the frame, escaped, with the visitor's rights and token", "[web]")
{
    const Ground ground;
    const auto out
        = ground.pages.page(ground.request, "People", hello, View{}.text("name", "<Ayşe>"));
    CHECK(out.status == 200);
    CHECK(holds(out, "<p>&lt;Ayşe&gt; writes</p><i>"));
    const auto start = out.body.find("<i>") + 3;
    const auto token = out.body.substr(start, out.body.find("</i>") - start);
    CHECK(token != "token-1");
    CHECK(unmasked(token) == "token-1");
    CHECK(holds(out, "<title>Kişiler · Örnek Derneği</title>"));
    CHECK(holds(out, "<html lang=\"tr\">"));
    CHECK(holds(out, "Elif &lt;K.&gt;"));
    CHECK(holds(out, "href=\"/people\" aria-current=\"page\""));
    CHECK_FALSE(holds(out, "href=\"/accounts\""));
}

TEST_CASE("a name the view did not set breaks the page", "[web]")
{
    const Ground ground;
    CHECK_THROWS_AS(ground.pages.page(ground.request, "People", hello, View{}), std::logic_error);
}

TEST_CASE("a notice is shown once, and only a sentence of the catalogue", "[web]")
{
    Ground ground;
    const auto left = seeOtherWithNotice("/people", "Sign out");
    const auto cookie = left.headers.back().second;
    ground.request.cookies["notice"] = cookie.substr(7, cookie.find(';') - 7);
    const auto view = View{}.text("name", "x");
    const auto shown = ground.pages.page(ground.request, "People", hello, view);
    CHECK(holds(shown, "role=\"status\">Çıkış yap</div>"));
    REQUIRE(shown.headers.size() == 1);
    CHECK(shown.headers.front().second.find("Max-Age=0") != std::string::npos);

    ground.request.cookies["notice"] = "4f75742e"; // "Out."
    CHECK_FALSE(holds(ground.pages.page(ground.request, "People", hello, view), "role=\"status\""));
    ground.request.cookies["notice"] = "zz";
    CHECK_FALSE(holds(ground.pages.page(ground.request, "People", hello, view), "role=\"status\""));
}

TEST_CASE("a plain page has no menu and no script", "[web]")
{
    Ground ground;
    ground.request.language = Language::en;
    const auto out = ground.pages.notFound(ground.request);
    CHECK(out.status == 404);
    CHECK(holds(out, "<p class=\"from\">Örnek Derneği</p>"));
    CHECK(holds(out, "<h1>Nothing found</h1>"));
    CHECK(holds(out, "There is nothing at this address"));
    CHECK_FALSE(holds(out, "<nav"));
    CHECK_FALSE(holds(out, "<script"));
}

TEST_CASE("a refusal's heading says of what kind it is", "[web]")
{
    const Ground ground;
    const auto heading = [&](int status) {
        const auto body = ground.pages.sentence(ground.request, {"x"}, status).body;
        const auto from = body.find("<h1>") + 4;
        return body.substr(from, body.find("</h1>") - from);
    };
    CHECK(heading(403) == "İzin yok");
    CHECK(heading(404) == "Bulunamadı");
    CHECK(heading(409) == "Bilginize");
    CHECK(heading(413) == "Çok büyük");
    CHECK(heading(429) == "Çok fazla deneme");
    CHECK(heading(503) == "İşlem yapılamadı");
}

TEST_CASE("a refusal leads back home, but not the member who came by a link", "[web]")
{
    Ground ground;
    const auto leads_home = [&](const char* path) {
        ground.request.path = path;
        return holds(ground.pages.sentence(ground.request, {"x"}, 413), "href=\"/\"");
    };
    CHECK(leads_home("/people"));
    CHECK_FALSE(leads_home("/k/abcdefabcdef"));
}

TEST_CASE("a member who cannot go on rings with one tap, the number read as it is written", "[web]")
{
    Ground ground;
    const Pages pages{ground.renderer, "Örnek Derneği", "+90 (266) 000-00 00"};
    ground.request.path = "/k/abc";
    const auto page = pages.notFound(ground.request);
    CHECK(page.body.find("<a href=\"tel:+902660000000\">+90 (266) 000-00 00</a>")
        != std::string::npos);
}

TEST_CASE("the menu marks where a page belongs, also behind More on a telephone", "[web]")
{
    Ground ground;
    ground.request.visitor->role = Role::admin;
    const auto marked = [&](const char* path, const char* entry) {
        ground.request.path = path;
        const auto out
            = ground.pages.page(ground.request, "People", hello, View{}.text("name", ""));
        return holds(out, std::string{"href=\""} + entry + "\" aria-current=\"page\"");
    };
    CHECK(marked("/jobs/4", "/meetings"));
    CHECK(marked("/messages/inbound", "/meetings"));
    CHECK(marked("/quorum/rules", "/settings"));
    CHECK(marked("/quorum/rules", "/more"));
    CHECK(marked("/groups/1", "/more"));
    CHECK_FALSE(marked("/people/1", "/more"));
    CHECK_FALSE(marked("/meetings/1", "/more"));
}

TEST_CASE("another language is that of the very page, with all it was asked for", "[web]")
{
    Ground ground;
    const auto back = [&] {
        const auto out
            = ground.pages.page(ground.request, "People", hello, View{}.text("name", "")).body;
        const std::string field = "name=\"back\" value=\"";
        const auto at = out.find(field) + field.size();
        return out.substr(at, out.find('"', at) - at);
    };
    ground.request.path = "/people/1/merge";
    CHECK(back() == "/people/1/merge");
    ground.request.query.add("lang", "en");
    ground.request.query.add("seen", "1f");
    ground.request.query.add("other", "2");
    ground.request.query.add("q", "Işık & \"Öz\"");
    CHECK(back() == "/people/1/merge?other=2&amp;q=I%C5%9F%C4%B1k%20%26%20%22%C3%96z%22");
    ground.request.method = Method::post;
    CHECK(back() == "/people/1/merge");
}

TEST_CASE("each refusal stands beside its field", "[web]")
{
    const Words words;
    View view;
    showErrors(view, words, Language::en, {"name", "phone"},
        {{"phone", {"Line {{line}}", {{"line", "3"}}}}});
    constexpr TemplateText form{"test/form.html",
        "{{#has_error_name}}name{{/has_error_name}}{{#has_error_phone}}{{error_phone}}{{/"
        "has_error_phone}}"
        "{{#any_errors}}{{#errors}}[{{message}}]{{/errors}}{{/any_errors}}"};
    CHECK(Renderer(words).render(form, Language::en, view) == "Line 3[Line 3]");
}

TEST_CASE("days and times are written as people read them", "[web]")
{
    using namespace std::chrono;
    const Date day{year{2026}, month{3}, std::chrono::day{14}};
    CHECK(dayFor(Language::tr, day) == "14.03.2026 Cumartesi");
    CHECK(dayFor(Language::en, day) == "14 March 2026, Saturday");
    CHECK(clockFor(0) == "00:00");
    CHECK(clockFor(13 * 60 + 5) == "13:05");
}
