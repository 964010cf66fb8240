// SPDX-License-Identifier: MIT
#include "accounts/keeping_pages.h"
#include "accounts/own_pages.h"

#include "support/world.h"

#include <catch2/catch.hpp>

using namespace hazirun;
using namespace hazirun::accounts;
using web::Method;
using web::Role;

namespace {

struct Office : test::World {
    Accounts accounts{db, clock, digests};
    web::Router router;
    AccountId elif = accounts
                         .add({"elif@example.org", "Elif", Role::admin},
                             Secret{"three plain words"}, secretary)
                         .value();

    Office()
    {
        mountKeeping(router, accounts, pages);
        mountOwn(router, accounts, pages, "https://example.org");
    }
    web::Response ask(Method method, const std::string& path,
        std::initializer_list<std::pair<std::string, std::string>> fields = {})
    {
        web::Request request;
        request.method = method;
        request.path = path;
        request.language = Language::en;
        request.visitor = web::Visitor{"Elif", Role::admin, elif, "csrf"};
        for (const auto& [name, value] : fields) {
            request.form.add(name, value);
        }
        const auto match = router.find(method, path);
        REQUIRE(match.route != nullptr);
        request.segments = match.segments;
        return match.route->handler(request);
    }
    web::Response add(const char* role, const char* ends_on)
    {
        return ask(Method::post, "/accounts",
            {{"email", "denetci@example.org"}, {"name", "Denetçi"}, {"role", role},
                {"ends_on", ends_on}});
    }
};

bool holds(const web::Response& answer, std::string_view text)
{
    return answer.body.find(text) != std::string::npos;
}

} // namespace

TEST_CASE(
    "an account is added with a last day, and its first password is for choosing one", "[accounts]")
{
    Office office;
    const auto shown = office.add("reader", "2026-03-20");
    CHECK(shown.status == 200);
    const auto all = office.accounts.list();
    REQUIRE(all.size() == 2);
    const auto& reader = all.front().role == Role::reader ? all.front() : all.back();
    CHECK(formatDate(*reader.ends_on) == "2026-03-20");
    const auto start = shown.body.find("class=\"amount\">") + 15;
    const auto password = shown.body.substr(start, shown.body.find('<', start) - start);
    web::Request request;
    request.cookies[session_cookie]
        = office.accounts.signIn("denetci@example.org", Secret{password}, "10.0.0.1")
              .value()
              .reveal();
    CHECK(office.accounts.mustChoose(request));
    CHECK(holds(office.ask(Method::get, "/accounts"), "value=\"2026-03-20\""));
}

TEST_CASE("a last day that is no day, or an administrator's, is refused in words", "[accounts]")
{
    Office office;
    for (const auto* wrong : {"2026-02-30", "tomorrow", "0000-00-00"}) {
        const auto refused = office.add("reader", wrong);
        CHECK(refused.status == 422);
        CHECK(holds(refused, "Write the last day as a date"));
        CHECK(holds(refused, wrong));
    }
    CHECK(office.add("admin", "2026-03-20").status == 422);
    CHECK(office.accounts.list().size() == 1);
    const auto own = "/accounts/" + std::to_string(office.elif.value) + "/end";
    CHECK(office.ask(Method::post, own, {{"ends_on", "2026-03-20"}}).status == 409);
    CHECK(office.ask(Method::post, own, {{"ends_on", "x"}}).status == 422);
    CHECK(office.ask(Method::post, "/accounts/999/end", {{"ends_on", ""}}).status == 404);
    CHECK(office.ask(Method::post, "/accounts/abc/end", {{"ends_on", ""}}).status == 404);
}

TEST_CASE("the last day is moved and taken away again, and the page says when it has passed",
    "[accounts]")
{
    Office office;
    REQUIRE(office.add("reader", "").status == 200);
    CHECK(office.ask(Method::post, "/accounts/2/end", {{"ends_on", "2026-02-28"}}).status == 303);
    CHECK(holds(office.ask(Method::get, "/accounts"), "The account has ended."));
    CHECK(office.ask(Method::post, "/accounts/2/end", {{"ends_on", "2026-03-01"}}).status == 303);
    CHECK_FALSE(holds(office.ask(Method::get, "/accounts"), "The account has ended."));
    const auto refused = office.ask(Method::post, "/accounts/2/end", {{"ends_on", "2026-02-30"}});
    CHECK(refused.status == 422);
    CHECK(holds(refused, "id=\"ends-2-error\">Write the last day as a date"));
    CHECK(holds(refused, "name=\"ends_on\" value=\"2026-02-30\""));
    CHECK_FALSE(holds(refused, "id=\"ends_on-error\""));
    CHECK(office.ask(Method::post, "/accounts/2/end", {{"ends_on", ""}}).status == 303);
    CHECK_FALSE(office.accounts.find(AccountId{2})->ends_on);
    CHECK(office.ask(Method::post, "/accounts/2/end", {{"ends_on", "2026-03-01"}}).status == 303);
    CHECK(office.ask(Method::post, "/accounts/2/role", {{"role", "admin"}}).status == 409);
}
