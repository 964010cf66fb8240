// SPDX-License-Identifier: MIT
#include "people/known_people.h"

#include "base/text.h"
#include "people/people_rows.h"
#include "people/people_texts.h"

#include <algorithm>

namespace hazirun::people {

std::vector<std::string> keysOf(const PersonDraft& draft)
{
    std::vector<std::string> out;
    const auto form = searchForm(draft.given_name + " " + draft.family_name);
    if (!draft.email.empty()) {
        out.push_back("e" + draft.email + '|' + form.substr(0, form.find(' ')));
    }
    if (!draft.phone.empty()) {
        out.push_back("p" + draft.phone + '|' + form);
    }
    if (draft.birth.date) {
        out.push_back("b" + form + '|' + formatDate(*draft.birth.date));
    } else if (draft.birth.year) {
        out.push_back("b" + form + '|' + std::to_string(*draft.birth.year));
    }
    if (out.empty()) {
        out.push_back("n" + form + '|' + searchForm(draft.neighbourhood) + '|' + draft.birth.band);
    }
    return out;
}

KnownPeople::KnownPeople(db::Session& session, const std::unordered_set<std::string_view>& wanted)
{
    session.each(sql::every_person, [&](db::Row& row) {
        auto person = rows::read(row);
        auto keys = keysOf(person.facts);
        const auto isWanted = [&](const std::string& key) { return wanted.count(key) > 0; };
        if (std::any_of(keys.begin(), keys.end(), isWanted)) {
            for (auto& key : keys) {
                by_key_.emplace(std::move(key), people_.size());
            }
            people_.push_back(std::move(person));
        }
    });
}

const Person* KnownPeople::find(const std::vector<std::string>& keys) const
{
    for (const auto& key : keys) {
        if (const auto found = by_key_.find(key); found != by_key_.end()) {
            return &people_[found->second];
        }
    }
    return nullptr;
}

} // namespace hazirun::people
