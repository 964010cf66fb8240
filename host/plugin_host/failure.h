// SPDX-License-Identifier: MIT
#pragma once

#include "base/words.h"

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
};
[[nodiscard]] std::string_view codeOf(PluginFailure::Kind kind);
/// From "<kind>: <sentence>", as it is kept; absent for anything else.
[[nodiscard]] std::optional<PluginFailure> failureFrom(const std::string& kept);
/// What happened in plain words, for people.
[[nodiscard]] Message sentenceOf(const PluginFailure& failure, const std::string& plugin);

} // namespace hazirun::plugin_host
