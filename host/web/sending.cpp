// SPDX-License-Identifier: MIT
#include "web/sending.h"

#include "web/assets.h"

#include <Poco/Net/HTTPServerResponse.h>

#include <string>

namespace hazirun::web {

namespace {

    constexpr auto content_policy
        = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
          "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
          "frame-ancestors 'none'";
    /// Pages of plug-ins: no script at all, also none of ours, and nothing that leads elsewhere by
    /// itself: what such a page knows of people would go along in the address.
    constexpr auto plugin_content_policy
        = "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
          "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
          "sandbox allow-same-origin allow-forms allow-downloads allow-popups "
          "allow-popups-to-escape-sandbox";

    /// A header's value ends where its line does, whoever wrote it.
    std::string oneLine(std::string text)
    {
        std::erase_if(
            text, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; });
        return text;
    }

    void setSecurity(Poco::Net::HTTPServerResponse& to, const Request& request)
    {
        to.set("Content-Security-Policy",
            request.path.rfind("/p/", 0) == 0 ? plugin_content_policy : content_policy);
        to.set("X-Content-Type-Options", "nosniff");
        to.set(
            "Referrer-Policy", request.path.rfind("/k/", 0) == 0 ? "no-referrer" : "same-origin");
        to.set("Cross-Origin-Opener-Policy", "same-origin");
        if (!to.has("Permissions-Policy")) {
            to.set("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        }
        if (!to.has("Cache-Control")) {
            to.set("Cache-Control", "no-store");
        }
    }

    bool isText(const std::string& type)
    {
        for (const std::string_view kind :
            {"text/", "application/json", "application/problem+json", "image/svg+xml"}) {
            if (type.rfind(kind, 0) == 0) {
                return true;
            }
        }
        return false;
    }

} // namespace

void setHead(const Request& request, const Response& response, Poco::Net::HTTPServerResponse& to)
{
    to.setStatusAndReason(static_cast<Poco::Net::HTTPResponse::HTTPStatus>(response.status));
    to.setContentType(oneLine(response.type));
    for (const auto& [name, value] : response.headers) {
        to.add(name, oneLine(value));
    }
    setSecurity(to, request);
}

void send(const Request& request, const Response& response, Poco::Net::HTTPServerResponse& to)
{
    setHead(request, response, to);
    const bool packable
        = response.body.size() > 1024 && !to.has("Content-Encoding") && isText(response.type);
    if (packable) {
        to.set("Vary", "Accept-Encoding");
    }
    const bool packed
        = packable && request.header("accept-encoding").find("gzip") != std::string::npos;
    const auto body = packed ? gzipped(response.body) : std::string{};
    const auto& content = packed ? body : response.body;
    if (packed) {
        to.set("Content-Encoding", "gzip");
    }
    if (response.status != 204) { // it has no body, and none whose length could be told
        to.setContentLength64(static_cast<Poco::Int64>(content.size()));
    }
    if (request.method == Method::head || response.status == 204 || response.status == 304) {
        to.send();
    } else {
        to.sendBuffer(content.data(), content.size());
    }
}

} // namespace hazirun::web
