// SPDX-License-Identifier: MIT
#pragma once

#include "invitations/invitation.h"

#include <optional>
#include <string_view>

namespace hazirun::messages {

/// What somebody wrote back. unclear: only a person can tell.
enum class Reply { yes, no, maybe, stop, unclear };

/// Pure. Only a text that is nothing but 1, 2, 3 or one of the plain words is understood, whatever
/// its case and punctuation; RET means no more SMS and never "not coming".
[[nodiscard]] Reply replyOf(std::string_view text);
/// Absent for stop and unclear.
[[nodiscard]] std::optional<invitations::Answer> answerOf(Reply reply);

} // namespace hazirun::messages
