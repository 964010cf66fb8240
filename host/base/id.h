// SPDX-License-Identifier: MIT
#pragma once

#include <charconv>
#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

namespace hazirun {

/// A row's number that knows its table, so that swapped arguments do not compile.
template <class Tag>
struct Id {
    std::int64_t value{};
    // clang-tidy 14 takes the compiler's own zero in it for a pointer.
    auto operator<=>(const Id&) const = default; // NOLINT(modernize-use-nullptr)

    /// Digits only, 1 to 2^63-1; anything else is absent.
    [[nodiscard]] static std::optional<Id> parse(std::string_view text)
    {
        std::int64_t number = 0;
        const auto* end = text.data() + text.size();
        const auto [at, error] = std::from_chars(text.data(), end, number);
        if (error != std::errc{} || at != end || number < 1) {
            return std::nullopt;
        }
        return Id{number};
    }
};

using PersonId = Id<struct PersonTag>;
using GroupId = Id<struct GroupTag>;
using MeetingId = Id<struct MeetingTag>;
using InvitationId = Id<struct InvitationTag>;
using AttendanceId = Id<struct AttendanceTag>;
using AccountId = Id<struct AccountTag>;

} // namespace hazirun
