// SPDX-License-Identifier: MIT
#include "arguments.h"

#include <algorithm>
#include <charconv>

namespace hazirun::tool {

namespace {

    bool holds(const std::vector<std::string>& list, const std::string& word)
    {
        return std::find(list.begin(), list.end(), word) != list.end();
    }

} // namespace

Arguments::Arguments(const std::vector<std::string>& given, const std::vector<std::string>& known,
    const std::vector<std::string>& with_value)
{
    for (std::size_t i = 0; i < given.size(); ++i) {
        const auto& word = given[i];
        if (word.rfind("--", 0) != 0) {
            words.push_back(word);
            continue;
        }
        const auto equals = word.find('=');
        const auto name = word.substr(2, equals == std::string::npos ? equals : equals - 2);
        if (!holds(known, name)) {
            throw Usage("there is no option --" + name + " here");
        }
        const bool next
            = equals == std::string::npos && holds(with_value, name) && i + 1 < given.size();
        options.emplace(name,
            next ? given[++i]
                 : (equals == std::string::npos ? std::string{} : word.substr(equals + 1)));
    }
}

std::string Arguments::value(const std::string& option, const std::string& otherwise) const
{
    const auto found = options.find(option);
    return found == options.end() ? otherwise : found->second;
}

int Arguments::number(const std::string& option, int otherwise, int least, int most) const
{
    if (!has(option)) {
        return otherwise;
    }
    const auto text = value(option, "");
    int out = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (error != std::errc{} || end != text.data() + text.size() || out < least || out > most) {
        throw Usage("--" + option + " takes a whole number from " + std::to_string(least) + " to "
            + std::to_string(most));
    }
    return out;
}

std::map<std::string, std::string> Arguments::settings() const
{
    std::map<std::string, std::string> out;
    const auto [from, to] = options.equal_range("setting");
    for (auto each = from; each != to; ++each) {
        const auto equals = each->second.find('=');
        if (equals == std::string::npos || equals == 0) {
            throw Usage("--setting takes name=value");
        }
        out[each->second.substr(0, equals)] = each->second.substr(equals + 1);
    }
    return out;
}

} // namespace hazirun::tool
