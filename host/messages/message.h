// SPDX-License-Identifier: MIT
#pragma once

#include "base/clock.h"
#include "base/id.h"
#include "base/words.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace hazirun::messages {

using JobId = Id<struct MessageJobTag>;
using MessageId = Id<struct MessageTag>;

/// What a message is for; all of them inform, none advertises.
enum class Purpose { invitation, reminder, change, cancellation, thanks };
inline constexpr std::array purposes{Purpose::invitation, Purpose::reminder, Purpose::change,
    Purpose::cancellation, Purpose::thanks};

/// queued: waits. handing: the channel has it in hand. uncertain: handed over, no word back; never
/// blindly repeated. retrying: the channel asked for a later try. sent: handed over. delivered: the
/// network says it arrived; neither means read. stopped: by the stop button before it left.
/// dropped: not needed any more (answered, cancelled).
enum class State {
    queued,
    handing,
    uncertain,
    retrying,
    sent,
    delivered,
    failed,
    expired,
    rejected,
    stopped,
    dropped
};

/// Why it did not arrive, as channel plug-ins name it.
enum class Reason {
    none,
    provider,
    sender_name,
    credit,
    credentials,
    ip_not_allowed,
    number,
    blacklist,
    iys,
    duplicate,
    content,
    too_long,
    rate
};

enum class JobState { running, paused, aborted };

[[nodiscard]] std::string_view codeOf(Purpose purpose);
[[nodiscard]] std::string_view codeOf(State state);
[[nodiscard]] std::string_view codeOf(Reason reason);
[[nodiscard]] std::string_view codeOf(JobState state);
[[nodiscard]] std::optional<Purpose> parsePurpose(std::string_view code);
[[nodiscard]] std::optional<State> parseState(std::string_view code);
[[nodiscard]] std::optional<Reason> parseReason(std::string_view code);
[[nodiscard]] std::optional<JobState> parseJobState(std::string_view code);
/// English texts of the catalogue.
[[nodiscard]] const char* nameOf(Purpose purpose);
[[nodiscard]] const char* nameOf(State state);
/// A plain reason and what helps; empty for none.
[[nodiscard]] const char* sentenceOf(Reason reason);

/// States only move forward: late or repeated news changes nothing.
[[nodiscard]] bool mayBecome(State from, State to);
/// Nothing can happen to it any more; its text is forgotten.
[[nodiscard]] bool isFinal(State state);
/// Nobody needs it from somebody who answered.
[[nodiscard]] bool asksForAnswer(Purpose purpose);
/// When the next try is due after `tries`: 30 s, 2 min, 10 min, 1 h, 6 h; absent after that.
[[nodiscard]] std::optional<std::chrono::seconds> pauseAfter(int tries);

} // namespace hazirun::messages
