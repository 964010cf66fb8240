// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hazirun::plugin_host {

/// Puts dots in place of secrets: as they are, percent-encoded, in base64 and as JSON writes them.
class Masker {
public:
    /// Fewer than four bytes are not remembered: they stand in every other word.
    void learn(const std::string& secret);
    /// `least`: shorter secrets are left standing.
    [[nodiscard]] std::string masked(std::string text, std::size_t least = 4) const;
    [[nodiscard]] bool holds(std::string_view text) const;

private:
    std::vector<std::string> forms_; ///< the longest first
};

} // namespace hazirun::plugin_host
