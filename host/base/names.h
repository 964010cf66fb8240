// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace hazirun {

/// Whether a name can be read by whoever sees it: clean text, nothing that turns the direction of
/// writing, and, unless it is empty, something that can be seen.
[[nodiscard]] bool isReadableName(std::string_view name);

/// Tells which names are the one that was typed: `durak` and `DURAK` are Durak. Compares by
/// searchForm and folds each spelling only once.
class SameName {
public:
    explicit SameName(std::string_view typed);
    [[nodiscard]] bool operator()(const std::string& name);

private:
    std::string form_;
    std::unordered_map<std::string, bool> known_;
};

/// The one of `names` that was typed: itself where it is among them, else one that is the same
/// name; empty for none.
[[nodiscard]] std::string meantBy(const std::string& typed, const std::vector<std::string>& names);

/// `typed` and all of `used` that are the same name, as a JSON list for a statement's json_each.
[[nodiscard]] std::string spellingsOf(
    const std::string& typed, const std::vector<std::string>& used);

} // namespace hazirun
