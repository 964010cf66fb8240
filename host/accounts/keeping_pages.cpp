// SPDX-License-Identifier: MIT
#include "accounts/keeping_pages.h"

#include "accounts/account_views.h"
#include "accounts/accounts_texts.h"
#include "base/random.h"
#include "base/text.h"
#include "base/zone.h"

namespace hazirun::accounts {

namespace {

    using web::Request;
    using web::Response;
    using web::Role;

    constexpr std::array roles{Role::admin, Role::secretary, Role::desk, Role::reader};

    /// The last day of the form; absent when the field is empty.
    Result<std::optional<Date>, std::vector<FieldError>> lastDayOf(const Request& request)
    {
        const auto text = request.form["ends_on"];
        const auto day = text.empty() ? std::nullopt : parseDate(text);
        if (!text.empty() && !day) {
            return Refused{std::vector<FieldError>{
                {"ends_on", {mark("Write the last day as a date, or leave it empty.")}}}};
        }
        return day;
    }

    struct Keeping {
        Accounts& accounts;
        const web::Pages& pages;

        [[nodiscard]] std::string dayOf(const Request& request, Instant at) const
        {
            const auto local = toLocal(at, home_zone);
            return web::dayFor(request.language, local.date) + " " + web::clockFor(local.minutes);
        }

        [[nodiscard]] std::vector<View> roleChoices(
            const Request& request, const std::string& chosen) const
        {
            std::vector<View> out;
            for (const auto role : roles) {
                out.push_back(View{}
                                  .text("code", std::string{codeOf(role)})
                                  .text("role_name", pages.words(request, nameOf(role)))
                                  .flag("chosen", codeOf(role) == chosen));
            }
            return out;
        }

        [[nodiscard]] View lineOf(const Request& request, const AccountLine& one,
            const std::vector<FieldError>& refused) const
        {
            const auto ends_on = one.ends_on ? formatDate(*one.ends_on) : std::string{};
            View out;
            out.text("account", std::to_string(one.id.value))
                .text("name", one.name)
                .text("email", one.email)
                .list("roles", roleChoices(request, std::string{codeOf(one.role)}))
                .flag("enabled", one.enabled)
                .flag("may_end", one.role != Role::admin)
                .text("ends_on", refused.empty() ? ends_on : request.form["ends_on"])
                .flag("ended", !ends_on.empty() && ends_on < formatDate(accounts.today()))
                .text("signed_in", one.signed_in_at ? dayOf(request, *one.signed_in_at) : "–");
            web::showErrors(out, pages.renderer().words(), request.language, {"ends_on"}, refused);
            return out;
        }

        [[nodiscard]] std::vector<View> tokenLines(const Request& request) const
        {
            std::vector<View> out;
            for (const auto& one : accounts.tokens()) {
                out.push_back(View{}
                                  .text("token", std::to_string(one.id))
                                  .text("token_name", one.name)
                                  .text("token_role", pages.words(request, nameOf(one.role)))
                                  .text("made", dayOf(request, one.made_at)));
            }
            return out;
        }

        /// What is refused of one account's last day stands in its line, else in the form below.
        [[nodiscard]] Response list(const Request& request, std::vector<FieldError> errors) const
        {
            const auto asked = request.segments.find("id");
            const bool of_one = asked != request.segments.end() && !errors.empty()
                && errors.front().field == "ends_on";
            std::vector<View> lines;
            for (const auto& one : accounts.list()) {
                const bool here = of_one && one.role != Role::admin
                    && asked->second == std::to_string(one.id.value);
                lines.push_back(lineOf(request, one, here ? errors : std::vector<FieldError>{}));
                if (here) {
                    errors.front().field = "account";
                }
            }
            const auto tokens = tokenLines(request);
            const bool adds = errors.empty() || errors.front().field != "account";
            View view;
            view.list("accounts", lines)
                .list("tokens", tokens)
                .flag("any_tokens", !tokens.empty())
                .text("new_name", request.form["name"])
                .text("new_email", request.form["email"])
                .text("new_ends_on", adds ? request.form["ends_on"] : std::string{})
                .text("new_token", request.form["token_name"])
                .list("new_roles",
                    roleChoices(
                        request, request.form.has("role") ? request.form["role"] : "secretary"));
            web::showErrors(view, pages.renderer().words(), request.language,
                {"name", "email", "role", "ends_on", "token_name"}, errors);
            return pages.page(
                request, mark("Accounts"), pages::accounts, view, errors.empty() ? 200 : 422);
        }

        [[nodiscard]] Response add(const Request& request) const
        {
            const auto role = web::parseRole(request.form["role"]);
            if (!role) {
                return list(request, {{"role", {mark("Choose a role.")}}});
            }
            const auto ends_on = lastDayOf(request);
            if (!ends_on) {
                return list(request, ends_on.error());
            }
            const Secret password{randomBase62(14)};
            const auto added = accounts.add({request.form["email"], request.form["name"], *role,
                                                PasswordIs::handed_out, *ends_on},
                password, actorOf(request));
            return added ? shownOnce(pages, request, mark("First password of the new account"),
                       trimmed(request.form["email"]), password.reveal())
                         : list(request, added.error());
        }

        [[nodiscard]] Response refused(const Request& request, AccountRefusal why) const
        {
            switch (why) {
            case AccountRefusal::unknown_account: return pages.notFound(request);
            case AccountRefusal::last_administrator:
                return pages.sentence(request,
                    {mark("This is the last administrator; make another one first. Nothing was "
                          "changed.")},
                    409);
            case AccountRefusal::administrator_ends:
                return pages.sentence(request,
                    {mark("An administrator's account has no last day. Nothing was changed.")},
                    409);
            case AccountRefusal::busy:
                return pages.sentence(request,
                    {mark("Many people are signing in just now. Try again in a minute.")}, 503);
            }
            return pages.notFound(request);
        }

        [[nodiscard]] Response setEnd(const Request& request) const
        {
            const auto id = request.id<AccountId>();
            if (!id) {
                return pages.notFound(request);
            }
            const auto day = lastDayOf(request);
            if (!day) {
                return list(request, day.error());
            }
            const auto done = accounts.setEndsOn(*id, *day, actorOf(request));
            return done ? web::seeOtherWithNotice("/accounts", mark("The last day was changed."))
                        : refused(request, done.error());
        }

        [[nodiscard]] Response change(const Request& request) const
        {
            const auto id = request.id<AccountId>();
            const auto role = web::parseRole(request.form["role"]);
            if (!id || !role) {
                return pages.notFound(request);
            }
            const auto done = accounts.setRole(*id, *role, actorOf(request));
            return done ? web::seeOtherWithNotice("/accounts", mark("The role was changed."))
                        : refused(request, done.error());
        }

        [[nodiscard]] Response switched(const Request& request, bool on) const
        {
            const auto id = request.id<AccountId>();
            if (!id) {
                return pages.notFound(request);
            }
            const auto done = accounts.setEnabled(*id, on, actorOf(request));
            if (!done) {
                return refused(request, done.error());
            }
            return web::seeOtherWithNotice("/accounts",
                on ? mark("The account was switched on.")
                   : mark("The account was switched off and signed out."));
        }

        [[nodiscard]] Response reset(const Request& request) const
        {
            const auto id = request.id<AccountId>();
            const auto account = id ? accounts.find(*id) : std::nullopt;
            if (!account) {
                return pages.notFound(request);
            }
            const auto fresh = accounts.resetPassword(*id, actorOf(request));
            return fresh
                ? shownOnce(pages, request, mark("New password"), account->email, fresh->reveal())
                : refused(request, fresh.error());
        }

        [[nodiscard]] Response addToken(const Request& request) const
        {
            const auto role = web::parseRole(request.form["role"]);
            const auto name = trimmed(request.form["token_name"]);
            if (!role || !isTokenName(name)) {
                return list(request,
                    {{"token_name",
                        {mark("Give the token a name of 1 to 100 characters and a role. Nothing "
                              "was changed.")}}});
            }
            return shownOnce(pages, request, mark("API token"), name,
                accounts.addToken(name, *role, actorOf(request)).reveal());
        }

        [[nodiscard]] Response withdrawToken(const Request& request) const
        {
            const auto id = request.id<AccountId>();
            if (!id) {
                return pages.notFound(request);
            }
            accounts.withdrawToken(id->value, actorOf(request));
            return web::seeOtherWithNotice("/accounts", mark("The token was withdrawn."));
        }
    };

} // namespace

void mountKeeping(web::Router& router, Accounts& accounts, const web::Pages& pages)
{
    const Keeping keeping{accounts, pages};
    using web::Right;
    router.get("/accounts", Right::administer,
        [keeping](const Request& r) { return keeping.list(r, {}); });
    router.post(
        "/accounts", Right::administer, [keeping](const Request& r) { return keeping.add(r); });
    router.post("/accounts/tokens", Right::administer,
        [keeping](const Request& r) { return keeping.addToken(r); });
    router.post("/accounts/tokens/{id}/withdraw", Right::administer,
        [keeping](const Request& r) { return keeping.withdrawToken(r); });
    router.post("/accounts/{id}/role", Right::administer,
        [keeping](const Request& r) { return keeping.change(r); });
    router.post("/accounts/{id}/enable", Right::administer,
        [keeping](const Request& r) { return keeping.switched(r, true); });
    router.post("/accounts/{id}/disable", Right::administer,
        [keeping](const Request& r) { return keeping.switched(r, false); });
    router.post("/accounts/{id}/end", Right::administer,
        [keeping](const Request& r) { return keeping.setEnd(r); });
    router.post("/accounts/{id}/password", Right::administer,
        [keeping](const Request& r) { return keeping.reset(r); });
}

} // namespace hazirun::accounts
