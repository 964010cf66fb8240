// SPDX-License-Identifier: MIT
#include "plugin_host/web_exchange.h"

#include "base/text.h"
#include "plugin_host/web_address.h"

#include <curl/curl.h>
#include <hazirun/documents.hpp>

#include <sys/socket.h>

#include <algorithm>
#include <memory>

namespace hazirun::plugin_host {

namespace {

    using v1::Error;
    constexpr std::size_t most_answer = std::size_t{1} << 20U;

    struct Running {
        bool private_too = false;
        bool was_private = false;
        bool too_large = false;
        WebTold told;
    };

    /// The one place a connection begins, so a name cannot answer one address to the check and
    /// another to the connection.
    curl_socket_t openSocket(void* self, curlsocktype /*purpose*/, curl_sockaddr* place)
    {
        auto& running = *static_cast<Running*>(self);
        if (!running.private_too && isPrivateAddress(place->addr)) {
            running.was_private = true;
            return CURL_SOCKET_BAD;
        }
        return ::socket(place->family, place->socktype | SOCK_CLOEXEC, place->protocol);
    }

    std::size_t addBody(char* bytes, std::size_t /*always 1*/, std::size_t n, void* self)
    {
        auto& running = *static_cast<Running*>(self);
        if (running.told.body.size() + n > most_answer) {
            running.too_large = true;
            return 0;
        }
        running.told.body.append(bytes, n);
        return n;
    }

    std::size_t addHeader(char* bytes, std::size_t /*always 1*/, std::size_t n, void* self)
    {
        auto& headers = static_cast<Running*>(self)->told.headers;
        const std::string_view line{bytes, n};
        const auto colon = line.find(':');
        if (line.rfind("HTTP/", 0) == 0) {
            headers.clear(); // after an interim answer another one begins
        } else if (colon != std::string_view::npos && headers.size() < 200) {
            std::string name{line.substr(0, colon)};
            std::transform(name.begin(), name.end(), name.begin(),
                [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
            const auto value = line.substr(colon + 1);
            const auto text = isCleanText(value) ? trimmed(value) : std::string{};
            auto& held = headers[isCleanText(name) ? name : std::string{"?"}];
            held += (held.empty() ? "" : ", ") + text;
        }
        return n;
    }

    using Handle = std::unique_ptr<CURL, void (*)(CURL*)>;
    using List = std::unique_ptr<curl_slist, void (*)(curl_slist*)>;

    List listOf(const std::vector<std::string>& headers)
    {
        curl_slist* out = nullptr;
        for (const auto& header : headers) {
            out = curl_slist_append(out, header.c_str());
        }
        return {out, &curl_slist_free_all};
    }

    template <class Value>
    void set(const Handle& handle, CURLoption option, Value value)
    {
        if (curl_easy_setopt(handle.get(), option, value) != CURLE_OK) {
            throw Error(HZ_E_TEMPORARY, "the host cannot make requests now");
        }
    }

    void prepare(const Handle& handle, Running& running, std::chrono::milliseconds left)
    {
        set(handle, CURLOPT_NOSIGNAL, 1L);
        set(handle, CURLOPT_QUICK_EXIT, 1L); // a name server that is silent holds nobody up
        set(handle, CURLOPT_PROXY, "");
        set(handle, CURLOPT_PROTOCOLS_STR, "http,https");
        set(handle, CURLOPT_FOLLOWLOCATION, 0L);
        set(handle, CURLOPT_TIMEOUT_MS, std::max<long>(1, left.count()));
        set(handle, CURLOPT_OPENSOCKETFUNCTION, &openSocket);
        set(handle, CURLOPT_OPENSOCKETDATA, &running);
        set(handle, CURLOPT_WRITEFUNCTION, &addBody);
        set(handle, CURLOPT_WRITEDATA, &running);
        set(handle, CURLOPT_HEADERFUNCTION, &addHeader);
        set(handle, CURLOPT_HEADERDATA, &running);
        set(handle, CURLOPT_USERAGENT, "Hazirun");
    }

    [[noreturn]] void fail(CURLcode code, const Running& running)
    {
        if (running.was_private) {
            throw Error(HZ_E_DENIED, "private addresses need the permission web-local:");
        }
        if (running.too_large) {
            throw Error(HZ_E_LIMIT, "the answer is larger than 1 MiB");
        }
        if (code == CURLE_OPERATION_TIMEDOUT) {
            throw Error(HZ_E_TEMPORARY, "no answer came in time");
        }
        throw Error(HZ_E_TEMPORARY,
            code == CURLE_PEER_FAILED_VERIFICATION
                ? "the certificate of this address is not to be trusted"
                : "nobody answered at this address");
    }

} // namespace

WebTold transmit(const WebAsked& asked, std::chrono::milliseconds left)
{
    static const auto begun = curl_global_init(CURL_GLOBAL_DEFAULT);
    const Handle handle(begun == CURLE_OK ? curl_easy_init() : nullptr, &curl_easy_cleanup);
    const auto headers = listOf(asked.headers);
    Running running;
    running.private_too = asked.private_too;
    prepare(handle, running, left);
    set(handle, CURLOPT_URL, asked.url.c_str());
    set(handle, CURLOPT_HTTPHEADER, headers.get());
    if (asked.method == "HEAD") {
        set(handle, CURLOPT_NOBODY, 1L);
    } else if (asked.method != "GET" || !asked.body.empty()) {
        set(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(asked.body.size()));
        set(handle, CURLOPT_POSTFIELDS, asked.body.data());
    }
    set(handle, CURLOPT_CUSTOMREQUEST, asked.method.c_str());
    if (const auto code = curl_easy_perform(handle.get()); code != CURLE_OK) {
        fail(code, running);
    }
    long status = 0;
    const char* next = nullptr;
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(handle.get(), CURLINFO_REDIRECT_URL, &next);
    running.told.status = static_cast<int>(status);
    running.told.redirect = next == nullptr ? "" : next;
    return std::move(running.told);
}

} // namespace hazirun::plugin_host
