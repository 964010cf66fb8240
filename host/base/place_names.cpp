// SPDX-License-Identifier: MIT
#include "base/place_names.h"

#include "base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <map>
#include <tuple>

namespace hazirun {

namespace {

    bool endsWith(std::string_view text, std::string_view end)
    {
        return text.size() > end.size() && text.substr(text.size() - end.size()) == end;
    }

    /// Yeni Köy and Yeni Mahalle are names.
    bool isHalfAName(std::string_view word)
    {
        static constexpr std::array<std::string_view, 7> halves{
            "yeni", "eski", "orta", "asagi", "yukari", "buyuk", "kucuk"};
        return std::find(halves.begin(), halves.end(), word) != halves.end();
    }

    std::string withoutKind(std::string form)
    {
        static constexpr std::array<std::string_view, 4> kinds{
            " koyu", " mahallesi", " mah", " mh"};
        static constexpr std::array<std::string_view, 2> short_kinds{" koy", " mahalle"};
        while (endsWith(form, ".")) {
            form.pop_back();
        }
        for (const auto kind : kinds) {
            if (endsWith(form, kind)) {
                form.resize(form.size() - kind.size());
                return form;
            }
        }
        for (const auto kind : short_kinds) {
            if (endsWith(form, kind)
                && !isHalfAName(std::string_view{form}.substr(0, form.size() - kind.size()))) {
                form.resize(form.size() - kind.size());
                return form;
            }
        }
        return form;
    }

} // namespace

std::string placeForm(std::string_view name)
{
    return withoutKind(searchForm(name));
}

bool isWrittenAsName(std::string_view text)
{
    return text != upperTurkish(text) && text != lowerTurkish(text);
}

SamePlace::SamePlace(std::string_view typed)
    : form_(placeForm(typed))
{
}

bool SamePlace::operator()(const std::string& name)
{
    const auto found = known_.find(name);
    return found != known_.end() ? found->second
                                 : known_.emplace(name, placeForm(name) == form_).first->second;
}

std::string meantBy(const std::string& typed, const std::vector<std::string>& names)
{
    if (typed.empty() || std::find(names.begin(), names.end(), typed) != names.end()) {
        return typed;
    }
    const auto found = std::find_if(names.begin(), names.end(), SamePlace(typed));
    return found == names.end() ? std::string{} : *found;
}

std::string spellingsOf(const std::string& typed, const std::vector<std::string>& used)
{
    auto out = nlohmann::json::array({typed});
    SamePlace same(typed);
    std::copy_if(used.begin(), used.end(), std::back_inserter(out), std::ref(same));
    return out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

PlaceNames::Spelling PlaceNames::spellingOf(
    const std::string& kept, const std::string& form, bool listed)
{
    const auto name = trimmed(kept);
    const bool capital = name != lowerTurkish(name);
    const bool small = name != upperTurkish(name);
    const bool plain = searchForm(name) == form;
    const auto own = plain ? name : name.substr(0, name.rfind(' ')); // Köyü has letters of its own
    return {name, listed,
        capital && small ? 2
            : capital    ? 1
                         : 0,
        own.size() - lengthOf(own), plain};
}

bool PlaceNames::isBetter(const Spelling& one, const Spelling& other)
{
    const auto rank = [](const Spelling& it) {
        return std::tuple{it.listed, it.care, it.letters, it.plain};
    };
    return rank(one) != rank(other) ? rank(one) > rank(other) : one.name < other.name;
}

std::string PlaceNames::asName(const Spelling& spelling)
{
    return spelling.care == 1 ? titleTurkish(spelling.name) : spelling.name;
}

const std::string& PlaceNames::formOf(const std::string& name)
{
    const auto found = forms_.find(name);
    return found != forms_.end() ? found->second
                                 : forms_.emplace(name, placeForm(name)).first->second;
}

void PlaceNames::add(const std::string& name, bool listed)
{
    const auto& form = formOf(name);
    if (form.empty()) {
        return;
    }
    auto spelling = spellingOf(name, form, listed);
    const auto [known, fresh] = best_.try_emplace(form, spelling);
    if (!fresh && isBetter(spelling, known->second)) {
        known->second = std::move(spelling);
    }
}

bool PlaceNames::knows(const std::string& name)
{
    return best_.count(formOf(name)) > 0;
}

std::string PlaceNames::shown(const std::string& name)
{
    const auto known = best_.find(formOf(name));
    return known == best_.end() ? name : asName(known->second);
}

std::vector<std::string> PlaceNames::shownOf(const std::vector<std::string>& names)
{
    std::map<std::string, std::string> sorted;
    for (const auto& name : names) {
        auto one = shown(name);
        auto key = sortKey(one);
        sorted.emplace(std::move(key), std::move(one));
    }
    std::vector<std::string> out;
    for (auto& [key, name] : sorted) {
        out.push_back(std::move(name));
    }
    return out;
}

std::string PlaceNames::spelled(const std::string& typed)
{
    const auto& form = formOf(typed);
    const auto now = spellingOf(typed, form, false);
    const auto known = best_.find(form);
    if (known == best_.end()) {
        return asName(now);
    }
    const auto& best = known->second;
    const bool more_care
        = now.care > best.care || (now.care == 2 && best.care == 2 && now.letters > best.letters);
    return asName(!best.listed && more_care ? now : best);
}

} // namespace hazirun
