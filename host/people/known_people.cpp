// SPDX-License-Identifier: MIT
#include "people/known_people.h"

#include "base/place_names.h"
#include "base/text.h"
#include "people/people_rows.h"
#include "people/people_texts.h"

#include <algorithm>
#include <iterator>

namespace hazirun::people {

std::string nameForm(const PersonDraft& draft)
{
    return searchForm(draft.given_name + " " + draft.family_name);
}

std::vector<std::string> keysOf(const PersonDraft& draft, const std::string& form)
{
    std::vector<std::string> out;
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
        out.push_back("n" + form + '|' + placeForm(draft.neighbourhood) + '|' + draft.birth.band);
    }
    return out;
}

bool isUnsure(const std::string& key)
{
    return key.front() == 'b' || key.front() == 'n';
}

KnownPeople::KnownPeople(db::Session& session, const Sought& sought)
{
    session.each(sql::every_person, [&](db::Row& row) {
        auto person = rows::read(row);
        auto form = nameForm(person.facts);
        auto keys = keysOf(person.facts, form);
        const auto isSought = [&](const std::string& key) { return sought.keys.count(key) > 0; };
        if (sought.names.count(form) > 0 || std::any_of(keys.begin(), keys.end(), isSought)) {
            for (auto& key : keys) {
                by_key_[std::move(key)].push_back(people_.size());
            }
            by_name_.emplace(std::move(form), people_.size());
            people_.push_back(std::move(person));
        }
    });
}

std::vector<const Person*> KnownPeople::having(const std::string& key) const
{
    std::vector<const Person*> out;
    if (const auto found = by_key_.find(key); found != by_key_.end()) {
        std::transform(found->second.begin(), found->second.end(), std::back_inserter(out),
            [&](std::size_t one) { return &people_[one]; });
    }
    return out;
}

std::vector<const Person*> KnownPeople::named(const std::string& form) const
{
    std::vector<const Person*> out;
    const auto [begin, end] = by_name_.equal_range(form);
    std::transform(
        begin, end, std::back_inserter(out), [&](const auto& one) { return &people_[one.second]; });
    return out;
}

} // namespace hazirun::people
