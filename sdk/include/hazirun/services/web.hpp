// SPDX-License-Identifier: MIT
// hazirun/services/web.hpp - web/1: requests the host makes for the plug-in.
#pragma once
#include <hazirun/plugin.hpp>

namespace hazirun::v1 {
// "web/1:request", permission web:<address>, or web-local:<address> for private ones. TLS is
// checked, no redirect to another host, at most 60 requests a minute and 1 MiB each way; the whole
// request ends a little before the call does.
namespace web {
    struct Request {
        std::string method = "GET", url;
        std::map<std::string, json> headers, query, form; // text, numbers, or secret()
        std::optional<json> json_body;
        std::optional<std::string> text;
        std::optional<std::int64_t> timeout_ms;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("method", s.method, "GET | POST | PUT | PATCH | DELETE | HEAD");
            v("url", s.url, "absolute; its query here or in query");
            v("headers", s.headers);
            v("query", s.query);
            v("form", s.form, "sent as a form when not empty");
            v("json", s.json_body, "sent as JSON");
            v("text", s.text, "sent as it is; set content-type yourself");
            v("timeout_ms", s.timeout_ms, "ms");
        }
    };
    struct Reply {
        std::int64_t status = 0;
        std::map<std::string, std::string> headers;
        std::string body;
        std::optional<std::string> body_base64;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("status", s.status, "HTTP status");
            v("headers", s.headers, "names in lower case");
            v("body", s.body, "at most 1 MiB");
            v("body_base64", s.body_base64, "instead of body when it is no text in UTF-8");
        }
    };
    /// Error(HZ_E_DENIED) without the permission, HZ_E_TEMPORARY when nobody answered, HZ_E_LIMIT
    /// past the limits. Every HTTP status is an answer, not an error.
    inline Reply request(const Request& request)
    {
        return decode<Reply>(Plugin::self().askHost("web/1:request", encode(request)));
    }
    inline Reply get(const std::string& url, std::map<std::string, json> query = {})
    {
        Request r;
        r.url = url;
        r.query = std::move(query);
        return request(r);
    }
    inline Reply postJson(
        const std::string& url, json body, std::map<std::string, json> headers = {})
    {
        Request r;
        r.method = "POST";
        r.url = url;
        r.json_body = std::move(body);
        r.headers = std::move(headers);
        return request(r);
    }
    inline Reply postForm(const std::string& url, std::map<std::string, json> form)
    {
        Request r;
        r.method = "POST";
        r.url = url;
        r.form = std::move(form);
        return request(r);
    }
    /// Filled in by the host at any leaf of headers, query, form or json; permission secret:<name>.
    inline json secret(const std::string& name)
    {
        return {{"$secret", name}};
    }
} // namespace web
} // namespace hazirun::v1
