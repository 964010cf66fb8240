// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.h"

#include <string>
#include <vector>

namespace hazirun::people {

/// One word of a search, as it is compared.
struct SoughtWord {
    std::string form; ///< its search form
    std::string digits; ///< where it may be (a part of) a telephone number
};

/// The words of a search, each of which must be found, in any order. A telephone number written in
/// parts ("0532 123 45 67") is one word.
[[nodiscard]] std::vector<SoughtWord> soughtWords(const std::string& typed);

/// A search as statements take it, both as JSON lists for json_each.
struct Search {
    std::string words; ///< of [form, digits]
    std::string places; ///< of "0:Durak" and "0@Durak Kooperatifi": where the first word (0) fits a
                        ///< neighbourhood or an organisation
};

/// Looks at each name of a place once, not at each person.
[[nodiscard]] Search searchFor(db::Session& session, const std::string& typed);

} // namespace hazirun::people
