// SPDX-License-Identifier: MIT
#include "plugin_host/web_address.h"

#include <Poco/Exception.h>
#include <Poco/URI.h>
#include <re2/re2.h>

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace hazirun::plugin_host {

namespace {

    struct Range {
        std::uint32_t first;
        unsigned bits;
    };
    constexpr std::array<Range, 13> reserved{
        {{0x00000000U, 8}, {0x0A000000U, 8}, {0x64400000U, 10}, {0x7F000000U, 8}, {0xA9FE0000U, 16},
            {0xAC100000U, 12}, {0xC0000000U, 24}, {0xC0A80000U, 16}, {0xC6120000U, 15},
            {0xC6336400U, 24}, {0xCB007100U, 24}, {0xE0000000U, 4}, {0xF0000000U, 4}}};

    bool isPrivate(std::uint32_t address)
    {
        return std::any_of(reserved.begin(), reserved.end(), [&](const Range& range) {
            return (address >> (32U - range.bits)) == (range.first >> (32U - range.bits));
        });
    }

    bool isPrivate(const in6_addr& address)
    {
        std::array<std::uint8_t, 16> bytes{};
        std::memcpy(bytes.data(), &address, bytes.size());
        const auto inside = [&](std::size_t at) {
            std::uint32_t out = 0;
            std::memcpy(&out, bytes.data() + at, sizeof out);
            return isPrivate(ntohl(out));
        };
        const bool zeros
            = std::all_of(bytes.begin(), bytes.begin() + 10, [](auto b) { return b == 0; });
        if (zeros
            && ((bytes[10] == 0 && bytes[11] == 0) || (bytes[10] == 0xFF && bytes[11] == 0xFF))) {
            return inside(12); // ::, ::1, IPv4 mapped and compatible
        }
        if (bytes[0] == 0x00 && bytes[1] == 0x64 && bytes[2] == 0xFF && bytes[3] == 0x9B) {
            return inside(12); // 64:ff9b::/96 leads into IPv4
        }
        if (bytes[0] == 0x20 && bytes[1] == 0x02) {
            return inside(2); // 6to4
        }
        const bool teredo = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0 && bytes[3] == 0;
        return teredo || (bytes[0] & 0xFEU) == 0xFC || bytes[0] == 0xFF
            || (bytes[0] == 0xFE && (bytes[1] & 0x80U) != 0);
    }

    std::string withoutQuery(const std::string& url)
    {
        return url.substr(0, url.find('?'));
    }

    bool climbs(const std::string& path)
    {
        std::string plain = path;
        std::replace(plain.begin(), plain.end(), '\\', '/');
        plain += '/';
        return plain.find("/../") != std::string::npos || plain.find("/./") != std::string::npos;
    }

} // namespace

bool isPlainAddress(const std::string& url)
{
    static const re2::RE2 form{
        R"(https?://(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?(/(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*)?(?:\?(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*)?)"};
    std::string path;
    if (url.size() > 4000 || !re2::RE2::FullMatch(url, form, &path)) {
        return false;
    }
    for (int round = 0; round < 8; ++round) { // encoded once, twice, three times
        if (climbs(path)) {
            return false;
        }
        std::string decoded;
        try {
            Poco::URI::decode(path, decoded);
        } catch (const Poco::Exception&) {
            return false; // a percent sign that means nothing
        }
        if (decoded == path) {
            return true;
        }
        path = decoded;
    }
    return false;
}

bool coversAddress(const std::string& permission, const std::string& url)
{
    const auto pattern = permission.substr(permission.find(':') + 1);
    const bool open = !pattern.empty() && pattern.back() == '*';
    const auto wanted = url.find('/', url.find("://") + 3) == std::string::npos ? url + "/" : url;
    return isPlainAddress(url)
        && (open ? wanted.rfind(pattern.substr(0, pattern.size() - 1), 0) == 0
                 : withoutQuery(wanted) == pattern);
}

std::string originOf(const std::string& url)
{
    return url.substr(0, url.find_first_of("/?", url.find("://") + 3));
}

bool isPrivateAddress(const std::string& address)
{
    in_addr four{};
    in6_addr six{};
    if (::inet_pton(AF_INET, address.c_str(), &four) == 1) {
        return isPrivate(ntohl(four.s_addr));
    }
    return ::inet_pton(AF_INET6, address.c_str(), &six) != 1 || isPrivate(six);
}

bool isPrivateAddress(const sockaddr& address)
{
    if (address.sa_family == AF_INET) {
        sockaddr_in four{};
        std::memcpy(&four, &address, sizeof four);
        return isPrivate(ntohl(four.sin_addr.s_addr));
    }
    sockaddr_in6 six{};
    if (address.sa_family != AF_INET6) {
        return true;
    }
    std::memcpy(&six, &address, sizeof six);
    return isPrivate(six.sin6_addr);
}

} // namespace hazirun::plugin_host
