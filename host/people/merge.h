// SPDX-License-Identifier: MIT
#pragma once

#include "people/person.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hazirun::people {

/// A part of what is known of a person, as two records of them may differ in it.
enum class Fact {
    given_name,
    family_name,
    gender,
    birth,
    phone,
    email,
    neighbourhood,
    sector,
    organisation,
    language,
    source
};
inline constexpr std::array all_facts{Fact::given_name, Fact::family_name, Fact::gender,
    Fact::birth, Fact::phone, Fact::email, Fact::neighbourhood, Fact::sector, Fact::organisation,
    Fact::language, Fact::source};
[[nodiscard]] std::string_view codeOf(Fact fact);

void copy(Fact fact, const PersonDraft& from, PersonDraft& into);
[[nodiscard]] bool isSame(Fact fact, const PersonDraft& one, const PersonDraft& other);
/// Whether `other` tells more than `kept`: something instead of nothing, a date instead of a year,
/// a name with more in it. Never where both tell as much.
[[nodiscard]] bool isFuller(Fact fact, const PersonDraft& kept, const PersonDraft& other);
/// The kept facts with these of the other record.
[[nodiscard]] PersonDraft taking(
    const std::vector<Fact>& facts, PersonDraft kept, const PersonDraft& other);
/// `now` with the facts of `former` where they are still those of `latter`.
[[nodiscard]] PersonDraft puttingBack(
    PersonDraft now, const PersonDraft& former, const PersonDraft& latter);

/// Every fact as one text, and back; a text this program did not write throws.
[[nodiscard]] std::string packed(const PersonDraft& facts);
[[nodiscard]] PersonDraft unpacked(const std::string& text);

} // namespace hazirun::people
