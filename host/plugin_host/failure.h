// SPDX-License-Identifier: MIT
#pragma once

#include "plugin_host/causes.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hazirun::plugin_host {

/// Why a question got no answer. refused: the plug-in said why (status and sentence are its own).
struct PluginFailure {
    enum class Kind { unavailable, busy, crashed, deadline, garbled, refused };
    Kind kind = Kind::unavailable;
    std::int32_t status = 0; ///< HZ_E_*, for refused
    std::string sentence{}; ///< the plug-in's own, in the call's language; may be empty
    std::string setting{}; ///< for HZ_E_CONFIG
    std::int64_t retry_after_s = 0;
    std::optional<Message> cause{}; ///< the host's own reason, where there is a better one
    std::optional<Message> detail{}; ///< what became of an answer, for who looks after plug-ins
    bool unasked = false; ///< its opening failed, so the question never reached it
    bool spoilt = false; ///< the package does not pass the gate any more; the cause says why
};
[[nodiscard]] std::string_view codeOf(PluginFailure::Kind kind);
/// How it is kept: "<kind>", "<kind>: <the plug-in's words>", or "<kind> <code> <facts>" of a
/// cause or a detail.
[[nodiscard]] std::string keptForm(const PluginFailure& failure);
/// From what was kept; absent for anything else.
[[nodiscard]] std::optional<PluginFailure> failureFrom(const std::string& kept);
/// The host's own reason as a failure of this kind.
[[nodiscard]] PluginFailure failureBy(
    PluginFailure::Kind kind, std::string_view cause, Facts facts = {});
/// What happened in plain words, for people.
[[nodiscard]] Message sentenceOf(const PluginFailure& failure, const std::string& plugin);
/// The same for who looks after plug-ins: also what was asked, expected and found, and the mend.
[[nodiscard]] Message reportOf(const PluginFailure& failure, const std::string& plugin);

} // namespace hazirun::plugin_host
