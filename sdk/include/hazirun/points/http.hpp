// SPDX-License-Identifier: MIT
// hazirun/points/http.hpp - http/1: pages of a plug-in below /p/<id>/.
#pragma once
#include <hazirun/plugin.hpp>

namespace hazirun::v1 {
namespace http {
    struct Actor {
        std::string id, role;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("id", s.id, "opaque");
            v("role", s.role, "word of the host's roles");
        }
    };
    struct Request {
        std::string method = "GET", path = "/", body, remote;
        std::map<std::string, std::string> query, headers;
        std::optional<std::string> body_base64;
        std::optional<Actor> actor;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("method", s.method, "GET | POST | ...");
            v("path", s.path, "below /p/<id>, begins with /");
            v("query", s.query);
            v("headers", s.headers, "the host's allow list, names in lower case");
            v("body", s.body, "text, at most 1 MiB");
            v("body_base64", s.body_base64, "instead of body when it is not UTF-8");
            v("remote", s.remote, "address of the caller; webhooks only");
            v("actor", s.actor, "absent: nobody is signed in");
        }
    };
    struct Response {
        std::int64_t status = 200;
        std::map<std::string, std::string> headers;
        std::string body;
        std::optional<std::string> body_base64;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("status", s.status, "HTTP status");
            v("headers", s.headers);
            v("body", s.body, "text, at most 1 MiB");
            v("body_base64", s.body_base64, "instead of body when it is not text");
        }
    };
    inline Response page(std::string html, std::int64_t status = 200)
    {
        return {
            status, {{"content-type", "text/html; charset=utf-8"}}, std::move(html), std::nullopt};
    }
    /// Text that is safe inside an HTML element and inside a quoted attribute.
    inline std::string escaped(std::string_view text)
    {
        std::string out;
        for (const char c : text) {
            if (c == '&')
                out += "&amp;";
            else if (c == '<')
                out += "&lt;";
            else if (c == '>')
                out += "&gt;";
            else if (c == '"')
                out += "&quot;";
            else if (c == '\'')
                out += "&#39;";
            else
                out += c;
        }
        return out;
    }

    struct Serve : Method<Request, Response> {
        static constexpr std::string_view name = "http/1:serve";
        static constexpr int deadline_ms = 5000;
    };
    struct Pages { // sign-in, CSRF, throttle and safety headers are the host's
        virtual ~Pages() = default;
        virtual Response serve(const Request&, const Call&) = 0;
        static void attach(
            Plugin& plugin, const std::string& id, const std::shared_ptr<Pages>& pages)
        {
            plugin.on<Serve>(id,
                [pages](const Request& in, const Call& call) { return pages->serve(in, call); });
        }
    };
} // namespace http
} // namespace hazirun::v1
