// SPDX-License-Identifier: MIT
#include "people/search.h"

#include "base/text.h"
#include "people/people_rows.h"
#include "people/people_texts.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <sstream>
#include <string_view>
#include <utility>

namespace hazirun::people {

namespace {

    constexpr std::size_t least_digits = 3; ///< fewer are in every telephone number
    constexpr std::size_t whole_number = 7; ///< parts that make so many digits are one number

    bool isDigit(char c)
    {
        return c >= '0' && c <= '9';
    }

    /// The digits of "(0532)" or "+90-532"; empty where anything else is in the word.
    std::string digitsOf(const std::string& word)
    {
        std::string out;
        for (const char c : word) {
            if (isDigit(c)) {
                out += c;
            } else if (std::string_view{"+-()./"}.find(c) == std::string_view::npos) {
                return {};
            }
        }
        return out;
    }

    /// Numbers are kept with their country: 0090 532 is +90532, and 0532 is found in it as it is.
    std::string asKept(const std::string& digits)
    {
        const auto out = digits.rfind("00", 0) == 0 ? digits.substr(2) : digits;
        return out.size() < least_digits ? std::string{} : out;
    }

    using Parts = std::vector<std::string>;

    bool beginsNumber(const Parts& parts)
    {
        return parts.size() > 1
            && std::string_view{"0+("}.find(parts.front().front()) != std::string_view::npos;
    }

    /// What stands side by side and is digits only: one word where it is a telephone number, or
    /// begins like one.
    void addNumber(std::vector<SoughtWord>& out, const Parts& parts)
    {
        std::string digits;
        std::string form;
        for (const auto& part : parts) {
            digits += digitsOf(part);
            form += (form.empty() ? "" : " ") + part;
        }
        if (digits.size() >= whole_number || beginsNumber(parts)) {
            out.push_back({form, asKept(digits)});
            return;
        }
        for (const auto& part : parts) {
            out.push_back({part, asKept(digitsOf(part))});
        }
    }

    /// Köyü behind the name of a village: entry keeps the village without it, so it narrows
    /// nothing.
    bool saysAKindOnly(std::string_view word)
    {
        static constexpr std::array<std::string_view, 6> kinds{
            "koyu", "koyu.", "mahallesi", "mahallesi.", "mah.", "mh."};
        return std::find(kinds.begin(), kinds.end(), word) != kinds.end();
    }

    /// Likewise, but it may as well be how a name begins: Mahmut, Koyuncu.
    bool maySayAKind(std::string_view word)
    {
        return word == "koy" || word == "mahalle" || word == "mah" || word == "mh";
    }

    std::string written(const nlohmann::json& list)
    {
        return list.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    }

    std::string fitting(const std::vector<SoughtWord>& words, const std::vector<std::string>& names)
    {
        auto out = nlohmann::json::array();
        for (const auto& name : names) {
            const auto form = searchForm(name);
            const auto isIn
                = [&](const SoughtWord& one) { return form.find(one.form) != std::string::npos; };
            for (std::size_t i = 0; i < words.size(); ++i) {
                const bool as_kind = i > 0 && maySayAKind(words[i].form) && isIn(words[i - 1]);
                if (as_kind || isIn(words[i])) {
                    out.push_back({i, name});
                }
            }
        }
        return written(out);
    }

} // namespace

std::vector<SoughtWord> soughtWords(const std::string& typed)
{
    std::vector<SoughtWord> out;
    Parts number;
    std::istringstream rest(searchForm(typed));
    for (std::string word; rest >> word;) {
        if (!digitsOf(word).empty()) {
            number.push_back(word);
            continue;
        }
        addNumber(out, std::exchange(number, {}));
        if (out.empty() || !saysAKindOnly(word)) {
            out.push_back({word, {}});
        }
    }
    addNumber(out, number);
    if (out.size() > 1 && saysAKindOnly(out.front().form)) {
        out.erase(out.begin());
    }
    return out;
}

bool mayBeAKind(const SoughtWord& word)
{
    return saysAKindOnly(word.form) || maySayAKind(word.form);
}

Search searchFor(db::Session& session, const std::string& typed)
{
    const auto words = soughtWords(typed);
    if (words.empty()) {
        return {"[]", "[]", "[]"};
    }
    auto list = nlohmann::json::array();
    for (const auto& word : words) {
        list.push_back({word.form, word.digits});
    }
    const auto read = [](db::Row& row) { return row.next<std::string>(); };
    return {written(list), fitting(words, session.all(sql::used_neighbourhoods, read)),
        fitting(words, session.all(sql::used_organisations, read))};
}

std::vector<Person> foundBesides(
    db::Session& session, const std::string& typed, const std::string& except, int most)
{
    const auto search = searchFor(session, typed);
    return session.all(sql::found_besides, rows::read, search.words, search.neighbourhoods,
        search.organisations, except, most);
}

} // namespace hazirun::people
