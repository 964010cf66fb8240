// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace hazirun::plugin_host {

/// What people read on one page has bounds: so many blocks, rows, sentences and bytes of text. Says
/// which one an answer of this method is past; absent: none.
[[nodiscard]] std::optional<std::string> overflowIn(
    std::string_view method, const nlohmann::json& answer);
/// What people are shown of an answer, without signs that turn the direction of writing and without
/// control signs. Papers are judged as a whole by whoever keeps them, pages and states are the
/// plug-in's own: of these only the turns of a paper go.
void makeReadable(std::string_view method, nlohmann::json& answer);

} // namespace hazirun::plugin_host
