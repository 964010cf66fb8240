// SPDX-License-Identifier: MIT
#include "invitations/nonce.h"

#include <fmt/format.h>

#include <charconv>

namespace hazirun::invitations {

namespace {
    constexpr std::size_t time_length = 10; // seconds as hex
    constexpr std::size_t count_length = 6; // renders, as hex; the seal is what nobody can guess
    constexpr std::size_t seal_length = 20;
} // namespace

std::string Nonces::sealOf(std::string_view open, const LinkToken& link) const
{
    return digests_.hex("nonce", std::string{open} + link.reveal()).substr(0, seal_length);
}

std::string Nonces::make(const LinkToken& link, Instant now) const
{
    const auto open
        = fmt::format("{:010x}{:06x}", now.time_since_epoch().count(), renders_++ & 0xFFFFFFU);
    return open + sealOf(open, link);
}

bool Nonces::isOurs(std::string_view nonce, const LinkToken& link, Instant now) const
{
    if (nonce.size() != time_length + count_length + seal_length) {
        return false;
    }
    const auto open = nonce.substr(0, time_length + count_length);
    if (!sameSecret(nonce.substr(time_length + count_length), sealOf(open, link))) {
        return false;
    }
    std::int64_t made = 0;
    std::from_chars(open.data(), open.data() + time_length, made, 16);
    const Instant rendered{std::chrono::seconds{made}};
    return rendered <= now && now - rendered <= valid_for;
}

} // namespace hazirun::invitations
