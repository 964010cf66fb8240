// SPDX-License-Identifier: MIT
// The messages in the store, numbered in the order they were written.
//   next          the next number
//   id/<id>       the number of our message id
//   sent/<number> the message; twelve digits, so that keys sort by number
#pragma once
#include <hazirun/hazirun.hpp>

#include <algorithm>

namespace notebook {
using hazirun::json;

struct Line {
    std::string id, to, sender, text;
    std::int64_t number = 0, at = 0; // at: Unix s UTC
    template <class S, class V>
    static void fields(S& s, V&& v)
    {
        v("id", s.id);
        v("to", s.to, "E.164");
        v("sender", s.sender);
        v("text", s.text);
        v("number", s.number);
        v("at", s.at, "Unix s UTC");
    }
};
inline std::string keyOf(std::int64_t number)
{
    const std::string digits = std::to_string(number);
    return "sent/" + std::string(digits.size() < 12 ? 12 - digits.size() : 0, '0') + digits;
}
inline std::int64_t numberIn(const std::optional<std::string>& value, std::int64_t otherwise)
{
    if (!value || value->empty() || value->size() > 12)
        return otherwise;
    std::int64_t number = 0;
    for (const char c : *value) {
        if (c < '0' || c > '9')
            return otherwise;
        number = number * 10 + (c - '0');
    }
    return number;
}
/// The text with only the last four characters of each long part of an address: a personal link is
/// a key, and the notebook goes into backups.
inline std::string withoutKeys(const std::string& text)
{
    constexpr std::size_t shortest_key = 12;
    const auto belongs = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || c == '-' || c == '_';
    };
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && belongs(text[end]))
            ++end;
        const bool part_of_path = at > 0 && text[at - 1] == '/' && (at < 2 || text[at - 2] != '/');
        if (part_of_path && end - at >= shortest_key) {
            out += "…" + text.substr(end - 4, 4);
            at = end;
        } else {
            end = std::max(end, at + 1);
            out += text.substr(at, end - at);
            at = end;
        }
    }
    return out;
}

inline std::int64_t next()
{
    return numberIn(hazirun::store::get("next"), 1);
}

/// Writes a message once, however often it comes: its number is kept before the message itself, so
/// a process killed in between writes the same line again. Returns its number.
inline std::int64_t write(const hazirun::channel::Message& message, std::int64_t at)
{
    const std::string id_key = "id/" + message.id;
    std::int64_t number = numberIn(hazirun::store::get(id_key), 0);
    if (number == 0) {
        number = next();
        hazirun::store::put("next", std::to_string(number + 1));
        hazirun::store::put(id_key, std::to_string(number));
    }
    if (!hazirun::store::get(keyOf(number))) {
        const Line line{
            message.id, message.to, message.sender, withoutKeys(message.text), number, at};
        hazirun::store::put(keyOf(number), hazirun::encode(line).dump());
    }
    return number;
}
/// Lines numbered above `after`, in order, at most `most`.
inline std::vector<Line> lines(std::int64_t after, std::int64_t most)
{
    std::vector<Line> found;
    for (const auto& each : hazirun::store::list("sent/", keyOf(after), most))
        found.push_back(hazirun::decode<Line>(hazirun::parsed(each.value)));
    return found;
}
} // namespace notebook
