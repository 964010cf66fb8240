// SPDX-License-Identifier: MIT
#include "web/request_reader.h"

#include "base/text.h"
#include "web/chunks.h"
#include "web/multipart.h"
#include "web/percent_codes.h"

#include <Poco/Exception.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerRequestImpl.h>
#include <Poco/Net/NameValueCollection.h>
#include <Poco/String.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <istream>
#include <random>

namespace hazirun::web {

namespace {

    constexpr std::size_t longest_address = 4096;
    /// What cannot be a link's address is read as no link at all, which has the page of dead ones.
    constexpr std::string_view links = "/k/";

    std::optional<Method> parseMethod(const std::string& name)
    {
        if (name == "GET")
            return Method::get;
        if (name == "HEAD")
            return Method::head;
        if (name == "POST")
            return Method::post;
        if (name == "PUT")
            return Method::put;
        if (name == "PATCH")
            return Method::patch;
        if (name == "DELETE")
            return Method::del;
        return std::nullopt;
    }

    /// Four letters and digits, different for a million requests; no secret, so no random source is
    /// asked.
    std::string nextNumber()
    {
        static constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        static std::atomic<std::uint32_t> count{std::random_device{}()};
        auto rest = count.fetch_add(1) * 0x9E375U; // odd: every 20-bit number comes once
        std::string out;
        for (int i = 0; i < 4; ++i) {
            out += letters[rest % 32];
            rest >>= 5U;
        }
        return out;
    }

    /// All lines of one header, in order, as one list.
    std::string linesOf(const Poco::Net::HTTPServerRequest& from, const std::string& name)
    {
        std::string out;
        for (auto at = from.find(name); at != from.end() && Poco::icompare(at->first, name) == 0;
             ++at) {
            out += (out.empty() ? "" : ",") + at->second;
        }
        return out;
    }

    std::string clientOf(const Poco::Net::HTTPServerRequest& from, const Proxies& proxies)
    {
        const auto* name
            = proxies.header == ForwardedBy::forwarded ? "Forwarded" : "X-Forwarded-For";
        return senderOf(proxies.trusted, proxies.header, from.clientAddress().host().toString(),
            linesOf(from, name));
    }

    /// Two readers of one stream must agree where a request ends, or the rest passes for another.
    bool isLengthClear(const Poco::Net::HTTPServerRequest& from)
    {
        const auto length = linesOf(from, "Content-Length");
        const auto coding = linesOf(from, "Transfer-Encoding");
        const bool digits
            = length.size() <= 18 && length.find_first_not_of("0123456789") == std::string::npos;
        return digits && (length.empty() || coding.empty())
            && (coding.empty() || Poco::icompare(coding, "chunked") == 0)
            && from.has("Content-Length") == !length.empty();
    }

    /// As RFC 9110, 5.1 has it: a blank before the colon makes another name of it, which a proxy
    /// may take for the same.
    bool isHeaderName(std::string_view name)
    {
        constexpr std::string_view signs = "!#$%&'*+-.^_`|~";
        return !name.empty() && std::all_of(name.begin(), name.end(), [&](char c) {
            return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
                || signs.find(c) != std::string_view::npos;
        });
    }

    bool holdsControls(std::string_view value)
    {
        return std::any_of(value.begin(), value.end(),
            [](char c) { return (static_cast<unsigned char>(c) < ' ' && c != '\t') || c == 0x7F; });
    }

    Language languageFor(const Request& request)
    {
        if (const auto asked = request.query["lang"]; asked == "en" || asked == "tr") {
            return languageOf(asked);
        }
        if (const auto cookie = request.cookies.find("language"); cookie != request.cookies.end()) {
            return languageOf(cookie->second);
        }
        return request.header("accept-language").rfind("en", 0) == 0 ? Language::en : Language::tr;
    }

    /// Reads path and query, or says why there are none.
    std::optional<ReadRefusal> readAddress(std::string_view address, Request& out)
    {
        const bool link = address.rfind(links, 0) == 0;
        if (address.size() > longest_address) {
            if (!link) {
                return ReadRefusal::address_too_long;
            }
            address = links;
        }
        const auto question = address.find('?');
        auto path = decoded(address.substr(0, question), Plus::is_plus);
        if (!path && link) {
            path = links;
        }
        if (!path || path->empty() || path->front() != '/') {
            return ReadRefusal::malformed;
        }
        out.path = std::move(*path);
        if (question != std::string_view::npos
            && !readPairs(address.substr(question + 1), out.query)) {
            return ReadRefusal::malformed;
        }
        return std::nullopt;
    }

    bool readHeaders(const Poco::Net::HTTPServerRequest& from, Request& out)
    {
        for (const auto& [name, value] : from) {
            if (!isHeaderName(name) || holdsControls(value)) {
                return false;
            }
            out.headers.emplace(Poco::toLower(name), value);
        }
        const auto& version = from.getVersion();
        const bool current = version == Poco::Net::HTTPMessage::HTTP_1_1;
        return (current ? out.headers.contains("host")
                        : version == Poco::Net::HTTPMessage::HTTP_1_0)
            && linesOf(from, "Host").find(',') == std::string::npos;
    }

} // namespace

Result<Request, ReadRefusal> readHead(Poco::Net::HTTPServerRequest& from, const Proxies& proxies)
{
    if (!isLengthClear(from)) {
        return Refused{ReadRefusal::malformed};
    }
    const auto method = parseMethod(from.getMethod());
    if (!method) {
        return Refused{ReadRefusal::unknown_method};
    }
    Request out;
    out.method = *method;
    if (const auto refusal = readAddress(from.getURI(), out)) {
        return Refused{*refusal};
    }
    if (!readHeaders(from, out)) {
        return Refused{ReadRefusal::malformed};
    }
    Poco::Net::NameValueCollection cookies;
    from.getCookies(cookies);
    for (const auto& [name, value] : cookies) {
        out.cookies.emplace(name, value);
    }
    out.client = clientOf(from, proxies);
    out.number = nextNumber();
    out.language = languageFor(out);
    return out;
}

namespace {

    constexpr std::size_t most_drained = 32U << 20U;

    /// The whole body, or nothing when it is larger than `limit`. Too much is read away up to a
    /// bound, so that a sender who does not listen while sending still gets the answer.
    std::optional<std::string> whole(std::istream& from, std::size_t limit)
    {
        std::string body;
        std::array<char, 8192> block{};
        std::size_t read = 0;
        while (read < limit + most_drained
            && (from.read(block.data(), static_cast<std::streamsize>(block.size()))
                || from.gcount() > 0)) {
            const auto count = static_cast<std::size_t>(from.gcount());
            read += count;
            if (read <= limit) {
                body.append(block.data(), count);
            }
        }
        return read <= limit ? std::optional{std::move(body)} : std::nullopt;
    }

    Result<std::string, ReadRefusal> bodyOf(
        Poco::Net::HTTPServerRequest& from, const BodyLimit& limit)
    {
        if (!from.hasContentLength()) {
            auto& session = dynamic_cast<Poco::Net::HTTPServerRequestImpl&>(from).session();
            return readChunks(
                dynamic_cast<Session&>(session), limit.most, limit.stranger ? 0 : most_drained);
        }
        if (limit.stranger && from.getContentLength64() > static_cast<Poco::Int64>(limit.most)) {
            return Refused{ReadRefusal::too_large};
        }
        auto body = whole(from.stream(), limit.most);
        if (!body) {
            return Refused{ReadRefusal::too_large};
        }
        if (static_cast<Poco::Int64>(body->size()) != from.getContentLength64()) {
            return Refused{ReadRefusal::malformed};
        }
        return std::move(*body);
    }

} // namespace

Result<Done, ReadRefusal> readBody(
    Poco::Net::HTTPServerRequest& from, Request& into, const BodyLimit& limit)
{
    if (!from.hasContentLength() && !from.getChunkedTransferEncoding()) {
        return Done{};
    }
    auto body = bodyOf(from, limit);
    if (!body) {
        return Refused{body.error()};
    }
    const auto type = into.header("content-type");
    const auto kind = Poco::toLower(type.substr(0, type.find(';')));
    if (into.path.rfind("/api/", 0) == 0) { // takes JSON and CSV whatever a script names them
        into.body = std::move(*body);
        return Done{};
    }
    if (kind == "multipart/form-data") {
        return readForm(*body, type, into)
            ? Result<Done, ReadRefusal>{Done{}}
            : Result<Done, ReadRefusal>{Refused{ReadRefusal::malformed}};
    }
    if (kind == "application/x-www-form-urlencoded") {
        if (!readPairs(*body, into.form)) {
            return Refused{ReadRefusal::malformed};
        }
        if (into.path.rfind("/p/", 0) == 0) {
            into.body = std::move(*body); // a plug-in reads its forms itself
        }
        return Done{};
    }
    into.body = std::move(*body);
    return Done{};
}

} // namespace hazirun::web
