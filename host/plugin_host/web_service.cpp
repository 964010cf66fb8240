// SPDX-License-Identifier: MIT
#include "plugin_host/web_service.h"

#include <Poco/Exception.h>
#include <Poco/Net/DNS.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/HTTPSClientSession.h>
#include <Poco/URI.h>
#include <hazirun/documents.hpp>

#include <algorithm>
#include <cstdlib>

namespace hazirun::plugin_host {

namespace {

    using nlohmann::json;
    using v1::Error;
    constexpr std::size_t most_answer = 1U << 20U;

    bool isAllowed(const Manifest& asker, const std::string& url, const char* kind)
    {
        return std::any_of(
            asker.permissions.begin(), asker.permissions.end(), [&](const Permission& one) {
                return one.name.rfind(kind, 0) == 0 && coversAddress(one.name, url);
            });
    }

    /// A leaf: a text, a number, or a secret the plug-in never sees.
    std::string leaf(const json& value, const Manifest& asker, const Secrets& secrets)
    {
        if (value.is_object() && value.contains("$secret")) {
            const auto name = value.value("$secret", "");
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
            Poco::URI::encode(name, "&=+%?#;/", key);
            Poco::URI::encode(leaf(value, asker, secrets), "&=+%?#;/", text);
            out += (out.empty() ? "" : "&") + key + "=" + text;
        }
        return out;
    }

    void checkHost(const Poco::URI& uri, bool local)
    {
        for (const auto& address : Poco::Net::DNS::hostByName(uri.getHost()).addresses()) {
            if (!local && isPrivateAddress(address.toString())) {
                throw Error(HZ_E_DENIED, "private addresses need the permission web-local:");
            }
        }
    }

    std::string bodyOf(const json& in, const Manifest& asker, const Secrets& secrets,
        Poco::Net::HTTPRequest& request)
    {
        if (in.contains("form") && in["form"].is_object() && !in["form"].empty()) {
            request.setContentType("application/x-www-form-urlencoded");
            return encodedPairs(in["form"], asker, secrets);
        }
        if (in.contains("json")) {
            request.setContentType("application/json");
            return filled(in["json"], asker, secrets).dump();
        }
        return in.value("text", "");
    }

    json answerOf(std::istream& stream, const Poco::Net::HTTPResponse& head)
    {
        std::string body(most_answer + 1, '\0');
        stream.read(body.data(), static_cast<std::streamsize>(body.size()));
        body.resize(static_cast<std::size_t>(stream.gcount()));
        if (body.size() > most_answer) {
            throw Error(HZ_E_LIMIT, "the answer is larger than 1 MiB");
        }
        auto headers = json::object();
        for (const auto& [name, value] : head) {
            auto lower = name;
            std::transform(lower.begin(), lower.end(), lower.begin(),
                [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
            headers[lower] = value;
        }
        return {
            {"status", static_cast<int>(head.getStatus())}, {"headers", headers}, {"body", body}};
    }

    json asked(Poco::Net::HTTPClientSession& session, Poco::Net::HTTPRequest& request,
        const std::string& body)
    {
        request.setContentLength64(static_cast<Poco::Int64>(body.size()));
        session.sendRequest(request) << body;
        Poco::Net::HTTPResponse head;
        auto& stream = session.receiveResponse(head); // a redirect is an answer like any other
        return answerOf(stream, head);
    }

} // namespace

bool coversAddress(const std::string& permission, const std::string& url)
{
    const auto pattern = permission.substr(permission.find(':') + 1);
    const bool open = !pattern.empty() && pattern.back() == '*';
    const auto prefix = open ? pattern.substr(0, pattern.size() - 1) : pattern;
    return url.find("/../") == std::string::npos
        && (open ? url.rfind(prefix, 0) == 0 : url == prefix);
}

bool isPrivateAddress(const std::string& address)
{
    const Poco::Net::IPAddress ip(address);
    if (ip.family() == Poco::Net::IPAddress::IPv6 && ip.isIPv4Mapped()) {
        return isPrivateAddress(address.substr(address.rfind(':') + 1));
    }
    const auto second = address.find('.') == std::string::npos
        ? 0
        : std::atoi(address.c_str() + address.find('.') + 1);
    const bool carrier
        = address.rfind("100.", 0) == 0 && second >= 64 && second < 128; // 100.64.0.0/10, RFC 6598
    return carrier || ip.isLoopback() || ip.isLinkLocal() || ip.isSiteLocal() || ip.isWildcard()
        || ip.isMulticast()
        || (ip.family() == Poco::Net::IPAddress::IPv6
            && (address.rfind("fc", 0) == 0 || address.rfind("fd", 0) == 0))
        || address.rfind("0.", 0) == 0;
}

json webRequest(
    const Manifest& asker, const json& in, std::chrono::milliseconds left, const Secrets& secrets)
{
    const auto url = in.value("url", "");
    const bool local = isAllowed(asker, url, "web-local:");
    if (!local && !isAllowed(asker, url, "web:")) {
        throw Error(HZ_E_DENIED, "no permission web: covers this address");
    }
    try {
        Poco::URI uri(url);
        checkHost(uri, local);
        const auto query = encodedPairs(in.value("query", json::object()), asker, secrets);
        const auto path = (uri.getPathAndQuery().empty() ? "/" : uri.getPathAndQuery())
            + (query.empty() ? "" : "?" + query);
        Poco::Net::HTTPRequest request(
            in.value("method", "GET"), path, Poco::Net::HTTPMessage::HTTP_1_1);
        for (const auto& [name, value] : in.value("headers", json::object()).items()) {
            request.set(name, leaf(value, asker, secrets));
        }
        const auto body = bodyOf(in, asker, secrets, request);
        const auto wanted = std::chrono::milliseconds{in.value("timeout_ms", std::int64_t{10000})};
        const Poco::Timespan patience(
            std::chrono::duration_cast<std::chrono::microseconds>(std::min(wanted, left)).count());
        if (uri.getScheme() == "https") {
            const Poco::Net::Context::Ptr context(
                new Poco::Net::Context(Poco::Net::Context::TLS_CLIENT_USE, "",
                    Poco::Net::Context::VERIFY_STRICT, 9, true));
            Poco::Net::HTTPSClientSession session(uri.getHost(), uri.getPort(), context);
            session.setTimeout(patience);
            return asked(session, request, body);
        }
        Poco::Net::HTTPClientSession session(uri.getHost(), uri.getPort());
        session.setTimeout(patience);
        return asked(session, request, body);
    } catch (const Poco::Exception&) {
        throw Error(HZ_E_TEMPORARY, "nobody answered at this address");
    }
}

} // namespace hazirun::plugin_host
