// SPDX-License-Identifier: MIT
#pragma once

#include "db/session.h"
#include "people/person.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace hazirun::people {

/// A name as it is compared.
[[nodiscard]] std::string nameForm(const PersonDraft& draft);
/// The ways to recognise a person on a list: e-mail with the first given name, telephone with the
/// name, name with birth; and where none of these is known, name with neighbourhood. A family may
/// share a telephone or an e-mail, so neither alone is anybody. `form` is the name's. The surest
/// first.
[[nodiscard]] std::vector<std::string> keysOf(const PersonDraft& draft, const std::string& form);
/// Whether the key holds a name and no e-mail or telephone, so that two people may have it.
[[nodiscard]] bool isUnsure(const std::string& key);

/// What a list knows its people by.
struct Sought {
    std::unordered_set<std::string_view> keys;
    std::unordered_set<std::string_view> names; ///< as nameForm gives them
};

/// Those of everybody known whom a list may mean, loaded in one go.
class KnownPeople {
public:
    KnownPeople(db::Session& session, const Sought& sought);
    /// All of this key, by id.
    [[nodiscard]] std::vector<const Person*> having(const std::string& key) const;
    /// All of this name form.
    [[nodiscard]] std::vector<const Person*> named(const std::string& form) const;

private:
    std::vector<Person> people_;
    std::unordered_map<std::string, std::vector<std::size_t>> by_key_; ///< indices into people_
    std::unordered_multimap<std::string, std::size_t> by_name_; ///< likewise
};

} // namespace hazirun::people
