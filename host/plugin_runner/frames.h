// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <chrono>
#include <cstdint>
#include <string>

/// The private wire between the host and a runner: packets of a SOCK_SEQPACKET pair. Bodies up to
/// 64 KiB lie in the packet, larger ones in a sealed memfd sent along. Both programs are built from
/// this file; there is no version.
namespace hazirun::wire {

inline constexpr std::size_t most_bytes = 16U << 20U; ///< of a question or an answer
inline constexpr std::size_t inline_bytes = 64U << 10U;
inline constexpr std::size_t method_bytes = 120;

enum class Kind : std::uint32_t {
    report = 1, ///< runner: how closed the sandbox is
    open, ///< host: the opening document; status is how many ms it may take
    call, ///< host: a question
    close, ///< host: end
    answer, ///< runner: to open or call; status 0 or an error document
    ask, ///< runner: the plug-in asks the host
    reply, ///< host: to ask
    log, ///< runner: a line; status is the level
    unfit, ///< runner: to open, the plug-in cannot be loaded; method is the code of why
    oversized ///< runner: to open or call, the plug-in wrote more than most_bytes; body is how many
};

struct Frame {
    Kind kind = Kind::call;
    std::int32_t status = 0;
    std::uint64_t number = 0; ///< of the call; an answer carries its question's
    std::string method;
    std::string body;
};

/// gone: the other end is closed or dead. late: nothing came in time. garbled: not a frame of ours.
/// busy: the other end does not read. too_large: more than most_bytes. scarce: the system gives
/// this program no memory or descriptor for a large body; the other end is not at fault.
enum class Trouble { gone, late, garbled, busy, too_large, scarce };

/// Waits at most `patience` for the other end to read; negative waits for ever.
[[nodiscard]] Result<Done, Trouble> send(
    int socket, const Frame& frame, std::chrono::milliseconds patience);
/// Waits at most `patience`; negative waits for ever.
[[nodiscard]] Result<Frame, Trouble> receive(int socket, std::chrono::milliseconds patience);

} // namespace hazirun::wire
