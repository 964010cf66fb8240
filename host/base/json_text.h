// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json.hpp>

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace hazirun {

/// True when brackets stand more than `most` deep: copies and texts of a document go down level by
/// level on the stack.
[[nodiscard]] bool isNestedDeeper(std::string_view text, int most);

/// Looks for a key that stands twice in one object while a text is read: the parser keeps the last
/// of the two and says nothing.
class TwiceNamed {
public:
    /// For the parser, which must not outlive this.
    [[nodiscard]] nlohmann::json::parser_callback_t watch();
    [[nodiscard]] const std::optional<std::string>& found() const { return found_; }

private:
    void see(nlohmann::json::parse_event_t event, const nlohmann::json& value);

    std::vector<std::set<std::string>> open_;
    std::optional<std::string> found_;
};

} // namespace hazirun
