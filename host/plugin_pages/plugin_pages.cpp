// SPDX-License-Identifier: MIT
#include "plugin_pages/plugin_pages.h"

#include "base/text.h"

#include <Poco/Base64Decoder.h>
#include <Poco/Exception.h>
#include <Poco/URI.h>
#include <hazirun/points/http.hpp>

#include <algorithm>
#include <array>
#include <iterator>
#include <sstream>

namespace hazirun::plugin_pages {

namespace {

    using plugin_host::Provider;
    using web::Request;
    using web::Response;
    using web::Right;
    constexpr std::size_t most_body = 1U << 20U;

    std::optional<Right> parseAccess(const std::string& word)
    {
        static const std::map<std::string, Right> all{{"open", Right::open},
            {"signed_in", Right::signed_in}, {"read", Right::read}, {"write", Right::write},
            {"door", Right::door}, {"administer", Right::administer}};
        const auto found = all.find(word);
        return found == all.end() ? std::nullopt : std::optional{found->second};
    }

    const char* nameOf(web::Method method)
    {
        constexpr std::array names{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"};
        return names.at(static_cast<std::size_t>(method));
    }

    /// What stands behind /p/<id>, "/" at the least.
    std::string pathOf(const Request& request, const std::string& id)
    {
        const auto rest = request.path.substr(3 + id.size());
        return rest.empty() ? "/" : rest;
    }

    bool serves(const Provider& provider, const std::string& path)
    {
        const auto paths = provider.provided.facts.value("paths", nlohmann::json::array({"/"}));
        return std::any_of(paths.begin(), paths.end(), [&](const nlohmann::json& one) {
            const auto prefix = one.is_string() ? one.get<std::string>() : std::string{};
            if (prefix.empty()) {
                return false;
            }
            return path.rfind(prefix, 0) == 0
                && (path.size() == prefix.size() || prefix.back() == '/'
                    || path[prefix.size()] == '/');
        });
    }

    /// No step up, no empty step, no backslash: a plug-in that maps paths to names is not led
    /// astray.
    bool isPlain(std::string_view path)
    {
        while (!path.empty()) {
            path.remove_prefix(1); // the slash
            const auto step = path.substr(0, path.find('/'));
            path.remove_prefix(step.size());
            if ((step.empty() && !path.empty()) || step == "." || step == ".."
                || step.find('\\') != std::string_view::npos) {
                return false;
            }
        }
        return true;
    }

    /// An address below the plug-in's own path, also after a browser has resolved it.
    bool isOwn(const std::string& address, const std::string& id)
    {
        const auto own = "/p/" + id + "/";
        std::string path;
        try {
            Poco::URI::decode(address.substr(0, address.find_first_of("?#")), path);
        } catch (const Poco::Exception&) { // a percent sign that means nothing
            return false;
        }
        return address.rfind(own, 0) == 0 && isPlain(path);
    }

    struct PluginPages {
        plugin_host::Plugins& plugins;
        const KeyedDigest& digests;
        const web::Pages& pages;

        /// The token of this visitor's forms at this plug-in; it opens no form of ours.
        [[nodiscard]] std::string tokenOf(const Request& request, const std::string& id) const
        {
            return request.visitor && !request.visitor->csrf.empty()
                ? digests.hex("plug-in form", request.visitor->csrf + " " + id).substr(0, 32)
                : std::string{};
        }

        [[nodiscard]] std::optional<Response> refusal(
            const Request& request, Right access, const std::string& id) const
        {
            if (access != Right::open && !request.visitor) {
                return web::seeOther("/sign-in?next=/p/" + id + "/");
            }
            if (access != Right::open && !web::has(request.visitor->role, access)) {
                return pages.sentence(request,
                    {mark("Your account may not do this. Ask the administrator if you need it.")},
                    403);
            }
            const bool changes
                = request.method != web::Method::get && request.method != web::Method::head;
            if (changes && request.visitor && request.visitor->account
                && !sameSecret(request.form["csrf"], tokenOf(request, id))) {
                return pages.sentence(request,
                    {mark("The page was open too long. Go back, load it again and repeat; nothing "
                          "was changed.")},
                    403);
            }
            if (request.body.size() > most_body || !isCleanText(request.body)) {
                return pages.sentence(
                    request, {mark("A plug-in takes at most 1 MiB of text.")}, 413);
            }
            return std::nullopt;
        }

        [[nodiscard]] v1::http::Request askedOf(
            const Request& request, const std::string& id, const std::string& path) const
        {
            v1::http::Request out;
            out.method = nameOf(request.method);
            out.path = path;
            out.body = request.body;
            for (const auto& [name, value] : request.query.pairs()) {
                out.query[name] = value;
            }
            for (const auto* name :
                {"content-type", "accept", "accept-language", "if-none-match"}) {
                if (auto value = request.header(name); !value.empty()) {
                    out.headers[name] = std::move(value);
                }
            }
            if (request.visitor) {
                out.actor = v1::http::Actor{
                    digests.hex("plug-in actor", id + " " + request.visitor->name).substr(0, 16),
                    std::string{codeOf(request.visitor->role)}};
                out.headers["x-csrf-token"] = tokenOf(request, id);
            }
            return out;
        }

        /// Only headers that cannot widen what the page may do, and no way to other sites.
        [[nodiscard]] static Response answerOf(
            const v1::http::Response& told, const std::string& id)
        {
            Response out;
            out.status = static_cast<int>(std::clamp<std::int64_t>(told.status, 200, 599));
            out.type = "text/plain; charset=utf-8";
            out.body = told.body;
            if (told.body_base64) {
                std::istringstream encoded(*told.body_base64);
                Poco::Base64Decoder decoder(encoded);
                try {
                    out.body.assign(std::istreambuf_iterator<char>{decoder}, {});
                } catch (
                    const Poco::Exception&) { // the plug-in's fault, and its page alone is broken
                    return {502, "", "text/plain; charset=utf-8"};
                }
            }
            for (const auto& [name, value] : told.headers) {
                const bool one_line
                    = value.size() <= 1000 && value.find_first_of("\r\n") == std::string::npos;
                if (!one_line) {
                    continue;
                }
                if (name == "content-type") {
                    out.type = value;
                } else if (name == "location" && isOwn(value, id)) {
                    out.with("Location", value);
                } else if (name == "content-disposition" || name == "etag"
                    || name == "last-modified") {
                    out.with(name, value);
                }
            }
            return out;
        }

        [[nodiscard]] Response serve(const Request& request) const
        {
            const auto& id = request.segments.at("id");
            const auto path = pathOf(request, id);
            const auto plugin = plugins.find(id);
            if (!isPlain(path) || !plugin || !plugin->manifest
                || !plugin->manifest->may("route:/p/" + id + "/")) {
                return pages.notFound(request);
            }
            for (const auto& provider : plugins.providersOf("http/1")) {
                if (provider.id.plugin != id || !serves(provider, path)) {
                    continue;
                }
                const auto access
                    = parseAccess(provider.provided.facts.value("access", "administer"))
                          .value_or(Right::administer);
                if (auto refused = refusal(request, access, id)) {
                    return *refused;
                }
                const auto told = plugins.ask<v1::http::Serve>(
                    provider.id, askedOf(request, id, path), {request.language, {}, false, false});
                if (!told) {
                    return pages
                        .sentence(request,
                            plugin_host::sentenceOf(
                                told.error(), plugins.nameOf(id, request.language)),
                            503)
                        .with("Retry-After", "30");
                }
                auto page = answerOf(*told, id);
                return page.body.size() > most_body
                    ? pages.sentence(request, {mark("The plug-in answered more than 1 MiB.")}, 502)
                    : std::move(page);
            }
            return pages.notFound(request);
        }
    };

} // namespace

void mount(web::Router& router, plugin_host::Plugins& plugins, const KeyedDigest& digests,
    const web::Pages& pages)
{
    const PluginPages all{plugins, digests, pages};
    // Who may, says the manifest; the handler asks it.
    for (const auto* pattern : {"/p/{id}", "/p/{id}/{rest...}"}) {
        router.get(
            pattern, Right::open, [all](const Request& request) { return all.serve(request); });
        router.post(
            pattern, Right::open, [all](const Request& request) { return all.serve(request); });
    }
}

} // namespace hazirun::plugin_pages
