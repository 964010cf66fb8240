// SPDX-License-Identifier: MIT
#include "accounts/accounts_pages.h"

#include "accounts/account_views.h"
#include "accounts/accounts_texts.h"
#include "web/form_token.h"

namespace hazirun::accounts {

namespace {

    using web::Request;
    using web::Response;

    /// An address of ours, never another site's.
    std::string safeAddress(const std::string& wanted)
    {
        const bool ours = !wanted.empty() && wanted.front() == '/' && wanted.rfind("//", 0) != 0
            && wanted.find('\\') == std::string::npos
            && wanted.find_first_of("\r\n") == std::string::npos;
        return ours ? wanted : "/";
    }

    struct AccountPages {
        Accounts& accounts;
        const web::Pages& pages;
        Cookies cookies;

        void set(Response& to, const char* name, const std::string& value, const char* path,
            std::chrono::days age) const
        {
            to.with("Set-Cookie",
                std::string{name} + "=" + value + "; Path=" + path
                    + "; HttpOnly; SameSite=Lax; Max-Age="
                    + std::to_string(std::chrono::seconds{age}.count())
                    + (cookies == Cookies::secure ? "; Secure" : ""));
        }
        [[nodiscard]] Response signedIn(
            const Request& request, const Secret& cookie, const std::string& next) const
        {
            auto out = web::seeOther(safeAddress(next));
            set(out, session_cookie, cookie.reveal(), "/", Accounts::session_length);
            set(out, browser_cookie, accounts.browserMark(request.form["email"]), "/sign-in",
                std::chrono::days{365});
            return out;
        }
        [[nodiscard]] Response form(const Request& request, const std::string& email,
            const std::string& error, int status) const
        {
            View view;
            view.text("email", email)
                .maybe("error", error)
                .flag("turkish", request.language == Language::tr);
            view.text("next",
                safeAddress(request.method == web::Method::get ? request.query["next"]
                                                               : request.form["next"]));
            return pages.plain(request, mark("Sign in"), pages::sign_in, view, status);
        }
        [[nodiscard]] Response signIn(const Request& request) const
        {
            const auto email = request.form["email"];
            const auto browser = request.cookies.find(browser_cookie);
            const auto cookie = accounts.signIn(email, Secret{request.form["password"]},
                request.client, browser == request.cookies.end() ? std::string{} : browser->second);
            if (cookie) {
                return signedIn(request, *cookie, request.form["next"]);
            }
            const auto sentence
                = pages.renderer().words().say(request.language, sentenceOf(cookie.error()));
            return withStatus(form(request, email, sentence, 422), cookie.error());
        }
        [[nodiscard]] Response first(
            const Request& request, const std::vector<FieldError>& errors) const
        {
            View view;
            view.text("email", request.form["email"])
                .text("name", request.form["name"])
                .flag("turkish", request.language == Language::tr);
            web::showErrors(view, pages.renderer().words(), request.language,
                {"email", "name", "password"}, errors);
            return pages.plain(
                request, mark("First start"), pages::first_start, view, errors.empty() ? 200 : 422);
        }
        [[nodiscard]] Response makeFirst(const Request& request) const
        {
            if (accounts.anyAccount()) {
                return web::seeOther("/sign-in");
            }
            const Secret password{request.form["password"]};
            const auto made
                = accounts.addFirst(request.form["email"], request.form["name"], password);
            if (!made) {
                return made.error().empty() ? web::seeOther("/sign-in")
                                            : first(request, made.error());
            }
            const auto cookie = accounts.signIn(request.form["email"], password, request.client);
            return cookie ? signedIn(request, *cookie, "/") : web::seeOther("/sign-in");
        }
        [[nodiscard]] Response chooseForm(
            const Request& request, const std::vector<FieldError>& errors) const
        {
            View view;
            view.text("csrf", web::masked(request.visitor->csrf));
            web::showErrors(view, pages.renderer().words(), request.language, {"password"}, errors);
            return pages.plain(request, mark("Choose your password"), pages::choose_password, view,
                errors.empty() ? 200 : 422);
        }
        [[nodiscard]] Response choose(const Request& request) const
        {
            if (!request.visitor->account) {
                return pages.notFound(request);
            }
            const auto chosen = accounts.choosePassword(*request.visitor->account,
                Secret{request.form["password"]}, request.cookies.at(session_cookie));
            if (!chosen && !chosen.error().errors.empty()) {
                return withStatus(chooseForm(request, chosen.error().errors), chosen.error().why);
            }
            return chosen ? web::seeOtherWithNotice("/",
                       mark("The password is yours alone now; the one you were given is gone."))
                          : web::seeOther("/account");
        }
        /// Whoever is signed in but must choose a password is led there, the others to the form.
        [[nodiscard]] Response askWho(const Request& request) const
        {
            if (!accounts.anyAccount()) {
                return web::seeOther("/first-start");
            }
            return accounts.mustChoose(request) ? web::seeOther(choose_address)
                                                : form(request, {}, {}, 200);
        }
    };

    Response signOut(Accounts& accounts, const Request& request)
    {
        if (const auto cookie = request.cookies.find(session_cookie);
            cookie != request.cookies.end()) {
            accounts.signOut(cookie->second);
        }
        auto out = web::seeOther("/sign-in");
        out.with("Set-Cookie",
            std::string{session_cookie} + "=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
        return out;
    }

    Response switchLanguage(const Request& request)
    {
        auto out = web::seeOther(safeAddress(request.form["back"]));
        const std::string code{codeOf(languageOf(request.form["language"]))};
        out.with("Set-Cookie",
            "language=" + code + "; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000");
        return out;
    }

} // namespace

void mountPages(web::Router& router, Accounts& accounts, const web::Pages& pages, Cookies cookies)
{
    const AccountPages routes{accounts, pages, cookies};
    using web::Right;
    router.get("/sign-in", Right::open, [routes](const Request& r) { return routes.askWho(r); });
    router.post("/sign-in", Right::open, [routes](const Request& r) { return routes.signIn(r); });
    router.get("/first-start", Right::open, [routes](const Request& r) {
        return routes.accounts.anyAccount() ? web::seeOther("/sign-in") : routes.first(r, {});
    });
    router.post(
        "/first-start", Right::open, [routes](const Request& r) { return routes.makeFirst(r); });
    router.post("/sign-out", Right::signed_in,
        [&accounts](const Request& r) { return signOut(accounts, r); });
    router.get(choose_address, Right::signed_in, [routes](const Request& r) {
        return routes.accounts.mustChoose(r) ? routes.chooseForm(r, {}) : web::seeOther("/account");
    });
    router.post(
        choose_address, Right::signed_in, [routes](const Request& r) { return routes.choose(r); });
    router.post("/language", Right::open, [](const Request& r) { return switchLanguage(r); });
}

} // namespace hazirun::accounts
