// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "base/words.h"
#include "db/session.h"

#include <string>
#include <string_view>
#include <vector>

namespace hazirun::invitations {

/// Something a person may need in order to come. The code is stored with answers and never changes.
struct Need {
    std::string code;
    std::string turkish;
    std::string english;
    [[nodiscard]] const std::string& in(Language language) const
    {
        return language == Language::tr ? turkish : english;
    }
    bool operator==(const Need&) const = default;
};

/// The setting `needs`; without it transport, childcare, sign language and wheelchair access.
[[nodiscard]] std::vector<Need> needs(db::Session& session);
void setNeeds(db::Session& session, const std::vector<Need>& all);

/// "Ulaşım = Transport" a line, as the settings page shows them.
[[nodiscard]] std::string linesOf(const std::vector<Need>& all);
/// Reads such lines; a line without "=" has the same name in both languages. A name known from
/// `before` keeps its code. 1..12 needs of at most 60 characters.
[[nodiscard]] Result<std::vector<Need>, std::vector<FieldError>> parseNeeds(
    std::string_view lines, const std::vector<Need>& before);

/// Keeps the known codes, in the order of `all`, separated by commas.
[[nodiscard]] std::string joinedNeeds(
    const std::vector<std::string>& codes, const std::vector<Need>& all);
[[nodiscard]] std::vector<std::string> splitNeeds(std::string_view joined);
/// The names of joined codes for people; a code no longer in the list stands as it is.
[[nodiscard]] std::string namesOf(
    std::string_view joined, const std::vector<Need>& all, Language language);

} // namespace hazirun::invitations
