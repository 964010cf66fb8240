// SPDX-License-Identifier: MIT
#include "invitations/nonce.h"

#include <fmt/compile.h>

#include <charconv>

namespace hazirun::invitations {

namespace {
    constexpr std::size_t time_length = 10; // seconds as hex
    constexpr std::size_t count_length = 6; // renders, as hex; the seal is what nobody can guess
    constexpr std::size_t seal_length = 20;

    Instant timeIn(std::string_view hex)
    {
        std::int64_t seconds = 0;
        std::from_chars(hex.data(), hex.data() + hex.size(), seconds, 16);
        return Instant{std::chrono::seconds{seconds}};
    }
} // namespace

std::string Nonces::sealOf(std::string_view open, const LinkToken& link) const
{
    return digests_.hex("nonce", std::string{open} + link.reveal()).substr(0, seal_length);
}

std::string Nonces::make(const LinkToken& link, Instant begins, Instant now) const
{
    const auto open = fmt::format(FMT_COMPILE("{:010x}{:06x}{:010x}"),
        now.time_since_epoch().count(), renders_++ & 0xFFFFFFU, begins.time_since_epoch().count());
    return open + sealOf(open, link);
}

std::optional<Instant> Nonces::shownBy(
    std::string_view nonce, const LinkToken& link, Instant now) const
{
    constexpr auto open_length = time_length + count_length + time_length;
    if (nonce.size() != open_length + seal_length) {
        return std::nullopt;
    }
    const auto open = nonce.substr(0, open_length);
    if (!sameSecret(nonce.substr(open_length), sealOf(open, link))) {
        return std::nullopt;
    }
    const auto rendered = timeIn(open.substr(0, time_length));
    return rendered <= now && now - rendered <= valid_for
        ? std::optional{timeIn(open.substr(time_length + count_length))}
        : std::nullopt;
}

} // namespace hazirun::invitations
