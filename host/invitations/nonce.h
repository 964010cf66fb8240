// SPDX-License-Identifier: MIT
#pragma once

#include "base/clock.h"
#include "base/keyed_digest.h"
#include "invitations/invitation.h"

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hazirun::invitations {

/// A mark of one rendering of one link's page: time, a count, the meeting's beginning as shown, and
/// a keyed digest over these and the link. Nothing is stored, so a scanner's visit costs nothing
/// and changes nothing.
class Nonces {
public:
    static constexpr std::chrono::hours valid_for{24};
    explicit Nonces(const KeyedDigest& digests)
        : digests_(digests)
    {
    }

    [[nodiscard]] std::string make(const LinkToken& link, Instant begins, Instant now) const;
    /// The beginning the page showed, when this program rendered it for this link within the last
    /// 24 hours.
    [[nodiscard]] std::optional<Instant> shownBy(
        std::string_view nonce, const LinkToken& link, Instant now) const;

private:
    [[nodiscard]] std::string sealOf(std::string_view open, const LinkToken& link) const;
    const KeyedDigest& digests_;
    mutable std::atomic<std::uint32_t> renders_{0};
};

} // namespace hazirun::invitations
