// SPDX-License-Identifier: MIT
#pragma once

#include "meetings/meeting.h"
#include "messages/message.h"

#include <optional>
#include <string_view>

namespace hazirun::messages {

enum class MessageRefusal {
    unknown_meeting,
    unknown_job,
    no_channel,
    unknown_channel,
    nobody,
    text_without_link,
    text_too_long,
    meeting_over,
    meeting_postponed,
    not_cancelled,
    not_held,
    job_over,
    forbidden,
    none_uncertain
};
[[nodiscard]] std::string_view codeOf(MessageRefusal refusal);
[[nodiscard]] hazirun::Message sentenceOf(MessageRefusal refusal);
/// Why such a message would say something untrue of the meeting; absent where it fits.
[[nodiscard]] std::optional<MessageRefusal> unfit(
    Purpose purpose, const meetings::Meeting& meeting, Instant now);

} // namespace hazirun::messages
