// SPDX-License-Identifier: MIT
// The part of the server without sockets: who may, and the one catch.
#include "base/keyed_digest.h"
#include "base/log.h"
#include "base/text.h"
#include "web/allowed.h"
#include "web/api.h"
#include "web/asked_address.h"
#include "web/form_token.h"
#include "web/percent_codes.h"
#include "web/server.h"

#include <fmt/format.h>

#include <set>
#include <typeinfo>

namespace hazirun::web {

namespace {

    bool isApi(const Request& request)
    {
        return request.path.rfind("/api/", 0) == 0;
    }

    bool isLink(const Request& request)
    {
        return request.path.rfind("/k/", 0) == 0;
    }

    bool changes(const Request& request)
    {
        return request.method != Method::get && request.method != Method::head;
    }

    bool hasOurToken(const Request& request)
    {
        const auto header = request.header("x-csrf-token");
        return !request.visitor->csrf.empty()
            && sameSecret(
                unmasked(header.empty() ? request.form["csrf"] : header), request.visitor->csrf);
    }

    /// A name that stands twice, or nothing: the API's filters take one value each, and the second
    /// must not be dropped unsaid.
    std::string repeatedIn(const Fields& fields)
    {
        std::set<std::string_view> seen;
        for (const auto& [name, value] : fields.pairs()) {
            if (!seen.insert(name).second) {
                return name;
            }
        }
        return {};
    }

} // namespace

Response Server::problemOrPage(const Request& request, int status, const Message& message) const
{
    return isApi(request) ? api::problem(request, pages_.renderer().words(), status, message)
                          : pages_.sentence(request, message, status);
}

/// Who asks, where an open page may greet them. The link page never asks: it must be quick and
/// knows its guest.
void Server::recognize(Request& request, const Router::Match& match) const
{
    const bool open = match.route == nullptr || match.route->right == Right::open;
    const bool anonymous = request.cookies.empty() && request.header("authorization").empty();
    if (callbacks_.identify && !anonymous && !(open && (isLink(request) || isApi(request)))) {
        request.visitor = callbacks_.identify(request);
    }
}

/// True when the browser says that another site's page sent this. Old browsers name the page's
/// origin only; "null" is what our own pages without a referrer send.
bool Server::isForeign(const Request& request) const
{
    if (const auto site = request.header("sec-fetch-site"); !site.empty()) {
        return site == "cross-site";
    }
    const auto origin = request.header("origin");
    if (origin.empty() || origin == "null") {
        return false;
    }
    const auto place = origin.find("://");
    return origin != settings_.public_url
        && (place == std::string::npos || origin.substr(place + 3) != request.header("host"));
}

std::optional<Response> Server::refusedAtTheGate(Request& request, const Router::Match& match) const
{
    recognize(request, match);
    if (match.route == nullptr) {
        if (match.addressKnown) {
            auto out
                = problemOrPage(request, 405, {mark("This address does not take that method.")});
            return out.with("Allow", allowedAt(router_, request.path));
        }
        return isApi(request) ? api::notFound(request, pages_.renderer().words())
                              : pages_.notFound(request);
    }
    if (changes(request) && !isApi(request) && isForeign(request)) {
        return problemOrPage(request, 403,
            {mark("This form came from another site and was refused. Open the page here and try "
                  "again.")});
    }
    return refusedFor(request, match.route->right);
}

std::optional<Response> Server::refusedFor(const Request& request, Right right) const
{
    if (right == Right::open) {
        return std::nullopt;
    }
    if (!request.visitor) {
        if (isApi(request)) {
            auto out = problemOrPage(
                request, 401, {mark("Send an API token: Authorization: Bearer TOKEN.")});
            out.with("WWW-Authenticate", "Bearer");
            return out;
        }
        return seeOther(
            "/sign-in?next=" + coded(changes(request) ? "/" : askedAddress(request), "-/"));
    }
    if (!has(request.visitor->role, right)) {
        return problemOrPage(request, 403,
            {mark("Your account may not do this. Ask the administrator if you need it.")});
    }
    if (changes(request) && request.visitor->account && !hasOurToken(request)) {
        return isApi(request)
            ? problemOrPage(request, 403,
                {mark("A cookie alone changes nothing here. Send an API token (Authorization: "
                      "Bearer TOKEN) or, from a page, its form token as X-CSRF-Token.")})
            : pages_.sentence(request,
                {mark("The page was open too long. Go back, load it again and repeat; nothing was "
                      "changed.")},
                403, mark("The page is too old"));
    }
    return std::nullopt;
}

Response Server::once(const Request& request, const Route& route)
{
    const auto key = request.header("idempotency-key");
    if (key.empty() || request.method != Method::post || !isApi(request) || !request.visitor
        || !callbacks_.once) {
        return route.handler(request);
    }
    if (key.size() > 200 || !isCleanText(key)) {
        return problemOrPage(
            request, 400, {mark("An Idempotency-Key has at most 200 characters.")});
    }
    std::shared_ptr<std::mutex> mine;
    {
        const std::lock_guard lock(keys_mutex_);
        std::erase_if(keys_, [](const auto& one) { return one.second.use_count() == 1; });
        auto& slot = keys_[request.visitor->name + '\n' + key];
        if (!slot) {
            slot = std::make_shared<std::mutex>();
        }
        mine = slot;
    }
    // A second request with the same key waits for the first and gets its answer.
    const std::lock_guard lock(*mine);
    return callbacks_.once(key, request, [&] { return route.handler(request); });
}

std::string Server::explained(const std::exception& error) const
{
    return callbacks_.explain ? callbacks_.explain(error) : std::string{typeid(error).name()};
}

Response Server::respond(Request& request, const Router::Match& match)
{
    request.segments = match.segments;
    try {
        if (isLink(request) && !guesses_.allowed(networkOf(request.client), clock_.now())) {
            auto out = problemOrPage(request, 429,
                {mark("Too many tries from here. Wait a minute and tap the link in your message "
                      "once more.")});
            return out.with("Retry-After", "60");
        }
        if (auto refused = refusedAtTheGate(request, match)) {
            return *refused;
        }
        if (const auto name = repeatedIn(request.query); isApi(request) && !name.empty()) {
            return api::badQuery(request, pages_.renderer().words(),
                {{name, {mark("This stands more than once in the address.")}}});
        }
        auto out = once(request, *match.route);
        if (isLink(request) && out.status == 404) {
            guesses_.miss(networkOf(request.client), clock_.now());
        }
        return out;
    } catch (const std::exception& error) {
        return broken(request, match, error);
    }
}

Response Server::broken(
    const Request& request, const Router::Match& match, const std::exception& error) const
{
    // The pattern, never the address: a link is a secret. An exception may quote what was typed, so
    // only the composition root says which texts may stand in the log.
    const auto pattern = match.route == nullptr ? std::string{"-"} : match.route->pattern;
    logLine("request {} {} failed: {}", request.number, pattern, explained(error));
    if (callbacks_.isUnavailable && callbacks_.isUnavailable(error)) {
        auto out = problemOrPage(request, 503,
            {mark("This cannot be saved at the moment (disk full or busy). Nothing was changed. "
                  "Try again in a minute.")});
        out.with("Retry-After", "30");
        return out;
    }
    return problemOrPage(request, 500,
        {mark("This was not saved. Try again; if it stays, give the administrator this number: "
              "{{number}}."),
            {{"number", request.number}}});
}

} // namespace hazirun::web
