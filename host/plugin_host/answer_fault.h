// SPDX-License-Identifier: MIT
#pragma once

#include "plugin_host/failure.h"
#include "plugin_host/spawner.h"
#include "plugin_runner/frames.h"

#include <chrono>
#include <string>

namespace hazirun::plugin_host {

/// What a plug-in was asked and how long it was given, to tell what became of the answer.
struct Expected {
    std::string method; ///< empty: to open
    std::chrono::milliseconds given{};
};
/// No answer came.
[[nodiscard]] PluginFailure unanswered(
    wire::Trouble trouble, const Child& child, const Expected& expected);
/// It did not take the question.
[[nodiscard]] PluginFailure untaken(
    wire::Trouble trouble, const Child& child, const Expected& expected);
/// The computer has nothing left to carry a large question or answer with.
[[nodiscard]] PluginFailure scarce(const Expected& expected);
/// The host's own question is more than a plug-in is asked.
[[nodiscard]] PluginFailure overlong(const Expected& expected);
/// The plug-in wrote more than an answer may be; it may have said so itself (HZ_E_LIMIT).
[[nodiscard]] PluginFailure oversized(const wire::Frame& told, const Expected& expected);
/// The process said something else than an answer.
[[nodiscard]] PluginFailure strange(const Expected& expected);
/// It refused without a sentence.
[[nodiscard]] PluginFailure wordless(std::int32_t status, const Expected& expected);
/// An answer came that is no document.
[[nodiscard]] PluginFailure unreadable(const std::string& body, const Expected& expected);
/// A document came whose field is not as the kit says; `found` names it.
[[nodiscard]] PluginFailure misfit(const std::string& found, const Expected& expected);
/// Its process ended while nobody asked.
[[nodiscard]] PluginFailure died(const Child& child);
/// It spoke while nobody asked.
[[nodiscard]] PluginFailure spokeUnasked();

} // namespace hazirun::plugin_host
