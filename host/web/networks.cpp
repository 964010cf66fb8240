// SPDX-License-Identifier: MIT
#include "web/networks.h"

#include "base/text.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>

namespace hazirun::web {

namespace {

    constexpr int all_bits = 128;
    constexpr int before_ipv4 = 96; ///< bits of ::ffff:0:0

    /// 192.0.2.1:80 and [2001:db8::1]:80 without brackets and port.
    std::string withoutPort(std::string text)
    {
        if (!text.empty() && text.front() == '[') {
            return text.substr(1, text.find(']') - 1);
        }
        if (std::count(text.begin(), text.end(), ':') == 1) {
            text.resize(text.find(':'));
        }
        return text;
    }

    /// The value of for= of one hop of a Forwarded header (RFC 7239).
    std::string forOf(std::string_view hop)
    {
        while (!hop.empty()) {
            const auto end = std::min(hop.find(';'), hop.size());
            auto pair = trimmed(hop.substr(0, end));
            hop.remove_prefix(std::min(end + 1, hop.size()));
            if (pair.size() > 4 && (pair[0] == 'f' || pair[0] == 'F')
                && (pair[1] == 'o' || pair[1] == 'O') && (pair[2] == 'r' || pair[2] == 'R')
                && pair[3] == '=') {
                std::erase(pair, '"');
                return pair.substr(4);
            }
        }
        return {};
    }

} // namespace

std::optional<Networks::Address> Networks::addressOf(const std::string& text)
{
    Address out{};
    if (::inet_pton(AF_INET6, text.c_str(), out.data()) == 1) {
        return out;
    }
    out = {};
    out[10] = out[11] = 0xFF;
    return ::inet_pton(AF_INET, text.c_str(), &out[12]) == 1 ? std::optional{out} : std::nullopt;
}

std::optional<Networks> Networks::parse(std::string_view text)
{
    Networks out;
    while (!text.empty()) {
        const auto end = std::min(text.find(','), text.size());
        const auto one = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        const auto slash = one.find('/');
        const auto host = one.substr(0, slash);
        const auto address = addressOf(host);
        if (!address) {
            return std::nullopt;
        }
        const bool four = host.find(':') == std::string::npos;
        Prefix prefix{*address, all_bits};
        if (slash != std::string::npos) {
            const auto* const begin = one.data() + slash + 1;
            const auto* const stop = one.data() + one.size();
            const auto [read, error] = std::from_chars(begin, stop, prefix.bits);
            prefix.bits += four ? before_ipv4 : 0;
            if (error != std::errc{} || read != stop || prefix.bits < (four ? before_ipv4 : 0)
                || prefix.bits > all_bits) {
                return std::nullopt;
            }
        }
        out.all_.push_back(prefix);
    }
    return out;
}

bool Networks::holds(const std::string& address) const
{
    const auto found = addressOf(address);
    return found && std::any_of(all_.begin(), all_.end(), [&](const Prefix& one) {
        const auto bytes = static_cast<std::size_t>(one.bits / 8);
        const auto rest = static_cast<unsigned>(one.bits % 8);
        const auto mask = static_cast<unsigned char>(0xFF00U >> rest);
        return std::equal(one.address.begin(),
                   one.address.begin() + static_cast<std::ptrdiff_t>(bytes), found->begin())
            && (rest == 0 || ((one.address[bytes] ^ (*found)[bytes]) & mask) == 0);
    });
}

std::string senderOf(
    const Networks& proxies, ForwardedBy header, const std::string& peer, std::string_view named)
{
    auto sender = peer;
    while (proxies.holds(sender) && !named.empty()) {
        const auto comma = named.rfind(',');
        const auto start = comma == std::string_view::npos ? 0 : comma + 1;
        const auto hop = named.substr(start);
        named = comma == std::string_view::npos ? std::string_view{} : named.substr(0, comma);
        const auto host = withoutPort(header == ForwardedBy::forwarded ? forOf(hop) : trimmed(hop));
        if (!Networks::parse(host) || host.empty() || host.find('/') != std::string::npos) {
            break;
        }
        sender = host;
    }
    return sender;
}

} // namespace hazirun::web
