// SPDX-License-Identifier: MIT
#pragma once

#include "db/session.h"
#include "people/person.h"

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

/// Köy, mahalle, mah. …: a word that may only say that the one beside it is a village's name.
[[nodiscard]] bool mayBeAKind(const SoughtWord& word);

/// A search as statements take it (people.sql, fits_words), JSON lists for json_each.
struct Search {
    std::string words; ///< of [form, digits]
    std::string neighbourhoods; ///< of [0, "Durak"] where the first word (0) fits that name
    std::string organisations; ///< likewise
    [[nodiscard]] bool isEmpty() const { return words == "[]"; }
};

/// Looks at each name of a place once, not at each person.
[[nodiscard]] Search searchFor(db::Session& session, const std::string& typed);

/// At most `most` of those the words find, by name; nobody of `except`, a JSON list of ids.
[[nodiscard]] std::vector<Person> foundBesides(
    db::Session& session, const std::string& typed, const std::string& except, int most);

} // namespace hazirun::people
