// SPDX-License-Identifier: MIT
#include "plugin_host/web_service.h"

#include "base/base64.h"
#include "base/text.h"
#include "plugin_host/web_address.h"
#include "plugin_host/web_exchange.h"

#include <Poco/URI.h>
#include <hazirun/documents.hpp>
#include <re2/re2.h>

#include <algorithm>
#include <set>

namespace hazirun::plugin_host {

namespace {

    using nlohmann::json;
    using v1::Error;
    using Ticks = std::chrono::steady_clock;
    using std::chrono::milliseconds;
    constexpr std::size_t most_asked = std::size_t{1} << 20U;
    constexpr std::size_t most_headers = 50;
    constexpr int most_redirects = 5;

    bool isAllowed(const Manifest& asker, const std::string& url, const char* kind)
    {
        return std::any_of(
            asker.permissions.begin(), asker.permissions.end(), [&](const Permission& one) {
                return one.name.rfind(kind, 0) == 0 && coversAddress(one.name, url);
            });
    }

    /// True when the address may be a private one.
    bool checkedAddress(const Manifest& asker, const std::string& url)
    {
        const bool local = isAllowed(asker, url, "web-local:");
        if (!local && !isAllowed(asker, url, "web:")) {
            throw Error(HZ_E_DENIED, "no permission web: covers this address");
        }
        return local;
    }

    json fieldOf(const json& in, const char* name, const json& otherwise)
    {
        auto value = in.value(name, json());
        if (value.is_null()) {
            return otherwise;
        }
        if (value.is_number_integer() ? !otherwise.is_number_integer()
                                      : value.type() != otherwise.type()) {
            throw Error(HZ_E_INVALID,
                std::string{"field '"} + name + "' must be of type " + otherwise.type_name());
        }
        return value;
    }

    /// A leaf: a text, a number, or a secret the plug-in never sees.
    std::string leaf(const json& value, const Manifest& asker, const Secrets& secrets)
    {
        if (value.is_object() && value.contains("$secret") && value["$secret"].is_string()) {
            const auto name = value["$secret"].get<std::string>();
            const auto secret = asker.may("secret:" + name) ? secrets(name) : std::nullopt;
            if (!secret) {
                throw Error(HZ_E_CONFIG, "the secret " + name + " is not permitted or not entered");
            }
            return *secret;
        }
        return value.is_string() ? value.get<std::string>() : value.dump();
    }

    json filled(const json& value, const Manifest& asker, const Secrets& secrets)
    {
        if (!value.is_structured()) {
            return value;
        }
        if (value.is_object() && value.contains("$secret")) {
            return leaf(value, asker, secrets);
        }
        auto out = value;
        for (auto& child : out) {
            child = filled(child, asker, secrets);
        }
        return out;
    }

    std::string encodedPairs(const json& pairs, const Manifest& asker, const Secrets& secrets)
    {
        std::string out;
        for (const auto& [name, value] : pairs.items()) {
            std::string key;
            std::string text;
            Poco::URI::encode(name, "!*'();:@&=+$,/?#[]%", key);
            Poco::URI::encode(leaf(value, asker, secrets), "!*'();:@&=+$,/?#[]%", text);
            out += (out.empty() ? "" : "&") + key + "=" + text;
        }
        return out;
    }

    /// A name or value that ends its line would write headers, or a request, of its own.
    std::vector<std::string> headersOf(
        const json& given, const Manifest& asker, const Secrets& secrets)
    {
        static const re2::RE2 name_form{"(?:[A-Za-z0-9!#$&'*+.^_|~-]{1,100})"};
        static const re2::RE2 ours{
            "(?i)host|content-length|transfer-encoding|connection|keep-alive|te|trailer|upgrade|"
            "expect|proxy-.*"};
        std::vector<std::string> out;
        for (const auto& [name, value] : given.items()) {
            const auto text = leaf(value, asker, secrets);
            const bool clean
                = text.size() <= 8192 && std::none_of(text.begin(), text.end(), [](char c) {
                      return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F;
                  });
            if (!re2::RE2::FullMatch(name, name_form) || !clean) {
                throw Error(
                    HZ_E_INVALID, "a header is one line: a name of letters, then its value");
            }
            if (re2::RE2::FullMatch(name, ours)) {
                throw Error(HZ_E_DENIED, "the header " + name + " is the host's own");
            }
            out.push_back(
                text.empty() ? name + ";" : name + ": " + text); // curl's way to send none
        }
        if (out.size() > most_headers) {
            throw Error(HZ_E_LIMIT, "at most 50 headers");
        }
        return out;
    }

    void addType(WebAsked& asked, const char* type)
    {
        static const re2::RE2 form{"(?i)content-type[:;].*"};
        if (std::none_of(asked.headers.begin(), asked.headers.end(),
                [](const auto& one) { return re2::RE2::FullMatch(one, form); })) {
            asked.headers.push_back(std::string{"Content-Type:"} + type);
        }
    }

    void addBody(WebAsked& asked, const json& in, const Manifest& asker, const Secrets& secrets)
    {
        const auto form = fieldOf(in, "form", json::object());
        if (!form.empty()) {
            addType(asked, " application/x-www-form-urlencoded");
            asked.body = encodedPairs(form, asker, secrets);
        } else if (in.contains("json") && !in["json"].is_null()) {
            addType(asked, " application/json");
            asked.body = filled(in["json"], asker, secrets).dump();
        } else {
            addType(asked, ""); // none but what the plug-in has set
            asked.body = fieldOf(in, "text", "").get<std::string>();
        }
        if (asked.body.size() > most_asked) {
            throw Error(HZ_E_LIMIT, "a request has at most 1 MiB");
        }
        asked.headers.emplace_back("Expect:");
    }

    WebAsked askedOf(const Manifest& asker, const json& in, const Secrets& secrets)
    {
        static const std::set<std::string> methods{"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"};
        WebAsked out;
        out.method = fieldOf(in, "method", "GET").get<std::string>();
        out.url = fieldOf(in, "url", "").get<std::string>();
        if (methods.count(out.method) == 0) {
            throw Error(HZ_E_INVALID, "the method is GET, POST, PUT, PATCH, DELETE or HEAD");
        }
        out.private_too = checkedAddress(asker, out.url);
        const auto query = encodedPairs(fieldOf(in, "query", json::object()), asker, secrets);
        if (!query.empty() && out.url.find('?') != std::string::npos) {
            throw Error(HZ_E_INVALID, "the query stands in 'url' or in 'query', not in both");
        }
        out.url += query.empty() ? "" : "?" + query;
        out.headers = headersOf(fieldOf(in, "headers", json::object()), asker, secrets);
        addBody(out, in, asker, secrets);
        return out;
    }

    json answerOf(const WebTold& told)
    {
        json out{{"status", told.status}, {"headers", told.headers}};
        if (isCleanText(told.body)) {
            out["body"] = told.body;
            return out;
        }
        out["body_base64"] = encodeBase64(told.body);
        return out;
    }

    /// The next request of a redirect, on the same host and inside the permissions.
    void follow(WebAsked& asked, const WebTold& told, const Manifest& asker)
    {
        if (!isPlainAddress(told.redirect) || originOf(told.redirect) != originOf(asked.url)) {
            throw Error(HZ_E_DENIED, "the address sends us to another host; ask that one instead");
        }
        asked.private_too = checkedAddress(asker, told.redirect);
        asked.url = told.redirect;
        const bool again = told.status == 307 || told.status == 308;
        if (!again && asked.method != "HEAD") {
            asked.method = "GET";
            asked.body.clear();
        }
    }

} // namespace

json webRequest(const Manifest& asker, const json& in, milliseconds left, const Secrets& secrets)
{
    auto asked = askedOf(asker, in, secrets);
    const auto wanted = milliseconds{fieldOf(in, "timeout_ms", std::int64_t{10000}).get<long>()};
    const auto spared = left - std::min(milliseconds{200}, left / 10);
    const auto end
        = Ticks::now() + std::clamp(wanted, milliseconds{1}, std::max(spared, milliseconds{1}));
    for (int hop = 0; hop <= most_redirects; ++hop) {
        const auto rest = std::chrono::ceil<milliseconds>(end - Ticks::now());
        if (rest.count() <= 0) {
            throw Error(HZ_E_TEMPORARY, "no answer came in time");
        }
        const auto told = transmit(asked, rest);
        if (told.redirect.empty()) {
            return answerOf(told);
        }
        follow(asked, told, asker);
    }
    throw Error(HZ_E_TEMPORARY, "the address sends us round in a circle");
}

} // namespace hazirun::plugin_host
