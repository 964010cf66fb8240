// SPDX-License-Identifier: MIT
#include "accounts/own_pages.h"

#include "accounts/account_views.h"
#include "accounts/accounts_texts.h"

namespace hazirun::accounts {

namespace {

    using web::Request;
    using web::Response;
    using web::Role;

    std::string cookieOf(const Request& request)
    {
        const auto found = request.cookies.find(session_cookie);
        return found == request.cookies.end() ? std::string{} : found->second;
    }

    struct Own {
        Accounts& accounts;
        const web::Pages& pages;
        std::string public_url;

        [[nodiscard]] Response own(
            const Request& request, const std::vector<FieldError>& errors) const
        {
            const auto account = request.visitor->account ? accounts.find(*request.visitor->account)
                                                          : std::nullopt;
            if (!account) {
                return pages.notFound(request);
            }
            View view;
            view.text("name", account->name)
                .text("email", account->email)
                .text("role_name", pages.words(request, nameOf(account->role)))
                .count("sessions", account->sessions)
                .flag("has_feed", account->has_feed)
                .flag("may_feed", account->role != Role::desk);
            web::showErrors(view, pages.renderer().words(), request.language,
                {"old_password", "password"}, errors);
            return pages.page(
                request, mark("My account"), pages::account, view, errors.empty() ? 200 : 422);
        }

        [[nodiscard]] Response changePassword(const Request& request) const
        {
            if (!request.visitor->account) {
                return pages.notFound(request);
            }
            const auto changed = accounts.changePassword(*request.visitor->account,
                Secret{request.form["old_password"]}, Secret{request.form["password"]},
                cookieOf(request));
            return changed ? web::seeOtherWithNotice(
                       "/account", mark("The password was changed; other devices were signed out."))
                           : withStatus(own(request, changed.error().errors), changed.error().why);
        }

        [[nodiscard]] Response signOutElsewhere(const Request& request) const
        {
            if (request.visitor->account) {
                accounts.signOutEverywhereElse(*request.visitor->account, cookieOf(request));
            }
            return web::seeOtherWithNotice("/account", mark("Other devices were signed out."));
        }

        [[nodiscard]] Response feed(const Request& request) const
        {
            if (!request.visitor->account || request.visitor->role == Role::desk) {
                return pages.notFound(request);
            }
            if (request.form["step"] == "withdraw") {
                accounts.withdrawFeed(*request.visitor->account, actorOf(request));
                return web::seeOtherWithNotice(
                    "/account", mark("The calendar address no longer works."));
            }
            const auto token = accounts.newFeed(*request.visitor->account, actorOf(request));
            return shownOnce(pages, request, mark("Private calendar address"),
                request.visitor->name, public_url + "/feed/" + token.reveal() + ".ics");
        }
    };

} // namespace

void mountOwn(
    web::Router& router, Accounts& accounts, const web::Pages& pages, const std::string& public_url)
{
    const Own account{accounts, pages, public_url};
    using web::Right;
    router.get(
        "/account", Right::signed_in, [account](const Request& r) { return account.own(r, {}); });
    router.post("/account/password", Right::signed_in,
        [account](const Request& r) { return account.changePassword(r); });
    router.post("/account/sessions", Right::signed_in,
        [account](const Request& r) { return account.signOutElsewhere(r); });
    router.post(
        "/account/feed", Right::signed_in, [account](const Request& r) { return account.feed(r); });
}

} // namespace hazirun::accounts
