// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace hazirun {

/// The name of a village or quarter as it is compared: its search form, without a last word that
/// says only that it is one. So `Işıklar`, `ISIKLAR` and `Işıklar Köyü` are one.
[[nodiscard]] std::string placeForm(std::string_view name);

/// Written as names are: neither wholly in capitals nor wholly without.
[[nodiscard]] bool isWrittenAsName(std::string_view text);

/// Tells which names are the place that was typed; folds each spelling only once.
class SamePlace {
public:
    explicit SamePlace(std::string_view typed);
    [[nodiscard]] bool operator()(const std::string& name);

private:
    std::string form_;
    std::unordered_map<std::string, bool> known_;
};

/// The one of `names` that was typed: itself where it is among them, else one that is the same
/// place; empty for none.
[[nodiscard]] std::string meantBy(const std::string& typed, const std::vector<std::string>& names);

/// `typed` and all of `used` that are the same place, as a JSON list for a statement's json_each.
[[nodiscard]] std::string spellingsOf(
    const std::string& typed, const std::vector<std::string>& used);

/// The places somebody knows and how they are spelled. Of several spellings of one place one is
/// shown: that of a list of places first, then one written as a name, then the one with the most
/// Turkish letters, then one without Köyü or Mahallesi (adr/0022).
class PlaceNames {
public:
    /// `listed`: from a list of places, so spelled with care.
    void add(const std::string& name, bool listed = false);
    [[nodiscard]] bool knows(const std::string& name);
    /// The spelling shown for this place; what nobody knows stays as it is.
    [[nodiscard]] std::string shown(const std::string& name);
    /// Each place of `names` once, as shown, in the order of the Turkish alphabet.
    [[nodiscard]] std::vector<std::string> shownOf(const std::vector<std::string>& names);
    /// How a place that was just typed is kept: as it is shown, unless it was typed with more care
    /// than all before it. Capitals alone become a name.
    [[nodiscard]] std::string spelled(const std::string& typed);

private:
    struct Spelling {
        std::string name;
        bool listed = false;
        int care = 0; ///< 2: a name, 1: capitals, 0: no capital
        std::size_t letters = 0; ///< those ASCII lacks
        bool plain = false; ///< without Köyü or Mahallesi
    };
    [[nodiscard]] static Spelling spellingOf(
        const std::string& name, const std::string& form, bool listed);
    [[nodiscard]] static bool isBetter(const Spelling& one, const Spelling& other);
    [[nodiscard]] static std::string asName(const Spelling& spelling);
    [[nodiscard]] const std::string& formOf(const std::string& name);

    std::unordered_map<std::string, Spelling> best_; ///< by place form
    std::unordered_map<std::string, std::string> forms_; ///< of each spelling met
};

} // namespace hazirun
