// SPDX-License-Identifier: MIT
#pragma once

#include "base/words.h"
#include "plugin_runner/library_fault.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hazirun::plugin_host {

using Facts = std::vector<std::pair<std::string, std::string>>;

/// The host's own reasons why a plug-in does not open or gives no answer. Each has a code, by which
/// it is kept, so that it is read in the reader's language. Absent for a code that is none.
[[nodiscard]] std::optional<Message> causeBy(std::string_view code, Facts facts = {});
/// The code of such a reason; empty for any other message.
[[nodiscard]] std::string_view codeOf(const Message& cause);
/// True of what no other try would change: the library itself is not what its package says.
[[nodiscard]] bool isForGood(const Message& cause);
/// True of what the computer lacks at the moment; it says nothing about the plug-in.
[[nodiscard]] bool isOfMoment(const Message& cause);
/// What an error number says the computer lacks: memory or descriptors.
[[nodiscard]] bool isShortage(int error);
/// The cause of a place that could not be read for such an error; isOfMoment.
[[nodiscard]] Message shortageAt(const std::string& place, int error);
/// True of what became of an answer, or of the process that should have given it.
[[nodiscard]] bool isOfAnswer(const Message& cause);
/// What is wrong with the library `file` of a plug-in.
[[nodiscard]] Message causeOf(
    const runner::LibraryFault& fault, const std::string& plugin, const std::string& file);

} // namespace hazirun::plugin_host
