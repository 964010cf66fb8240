// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hazirun::web {

/// A set of addresses, each named alone or by its prefix: "127.0.0.1, 10.0.0.0/8, fd00::/8".
class Networks {
public:
    /// Separated by commas; absent when one is no address. Empty text: nobody.
    [[nodiscard]] static std::optional<Networks> parse(std::string_view text);
    [[nodiscard]] bool holds(const std::string& address) const;

private:
    using Address = std::array<unsigned char, 16>; ///< IPv4 as ::ffff:a.b.c.d
    struct Prefix {
        Address address{};
        int bits = 0;
    };
    static std::optional<Address> addressOf(const std::string& text);

    std::vector<Prefix> all_;
};

/// Which header a proxy writes the sender into; the other one is whatever the sender typed.
enum class ForwardedBy { x_forwarded_for, forwarded };

/// Who sent a request: the peer, or, when the peer is one of our proxies, whom the proxies name.
/// `named` is the header's text, hop after hop. An unreadable hop ends the search: the proxy that
/// named it stands for the sender then.
[[nodiscard]] std::string senderOf(
    const Networks& proxies, ForwardedBy header, const std::string& peer, std::string_view named);

} // namespace hazirun::web
