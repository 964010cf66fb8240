// SPDX-License-Identifier: MIT
// hazirun/services/web.hpp - web/1: requests the host makes for the plug-in.
#pragma once
#include <hazirun/plugin.hpp>

namespace hazirun {
HAZIRUN_SPACE v1 {
// "web/1:request", permission web:<address>; the host fills {"$secret": name} in.
namespace web {
struct Reply {
    std::int64_t status = 0;
    std::map<std::string, std::string> headers;
    std::string body;
    template <class S, class V> static void fields(S& s, V&& v)
    {
        v("status", s.status, "HTTP status");
        v("headers", s.headers);
        v("body", s.body);
    }
};
inline Reply get(const std::string& url, const json& query = json::object())
{
    return decode<Reply>(Plugin::self().askHost(
        "web/1:request", {{"method", "GET"}, {"url", url}, {"query", query}}));
}
inline Reply postJson(
    const std::string& url, const json& body, const json& headers = json::object())
{
    return decode<Reply>(Plugin::self().askHost("web/1:request",
        {{"method", "POST"}, {"url", url}, {"headers", headers}, {"json", body}}));
}
inline json secret(const std::string& name) { return {{"$secret", name}}; }
} // namespace web
} // namespace v1
} // namespace hazirun
