// SPDX-License-Identifier: MIT
#include "plugin_host/strict_json.h"

#include "base/text.h"
#include "plugin_host/json_place.h"
#include "plugin_host/manifest.h"
#include "plugin_host/wrong.h"

#include <set>

namespace hazirun::plugin_host {

namespace {

    using nlohmann::json;
    constexpr int most_levels = 16;
    constexpr auto whole = "plugin.json"; ///< in the place of a field

    bool isDeeper(std::string_view bytes, int most)
    {
        int depth = 0;
        bool quoted = false;
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            const char c = bytes[i];
            if (quoted) {
                i += c == '\\' ? 1U : 0U;
                quoted = c != '"';
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' || c == '[') {
                if (++depth > most) {
                    return true;
                }
            } else if (c == '}' || c == ']') {
                --depth;
            }
        }
        return false;
    }

    void checkBytes(std::string_view bytes)
    {
        if (bytes.size() > manifest_bytes) {
            wrong(mark("{{plugin}}: plugin.json may have at most 65536 bytes, but has {{found}}. "
                       "Shorten its texts and build the package again."),
                whole, "at most 64 KiB", std::to_string(bytes.size()));
        }
        if (const auto line = uncleanLineIn(bytes); line != 0) {
            wrong(mark("{{plugin}}: plugin.json must be UTF-8 text without control characters, but "
                       "line {{found}} is not. Save it as UTF-8 and build the package again."),
                whole, "UTF-8 text without control characters", std::to_string(line));
        }
        if (isDeeper(bytes, most_levels)) {
            wrong(mark("{{plugin}}: plugin.json may be nested 16 deep, but is nested deeper. "
                       "Flatten it and build the package again."),
                whole, "nested at most 16 deep", "deeper");
        }
    }

    [[noreturn]] void refuseAt(const JsonPlace& place)
    {
        throw Wrong{
            {mark("{{plugin}}: plugin.json must be one JSON object, but cannot be read on at line "
                  "{{line}}, column {{column}}, where {{found}} stands. Mend that place and build "
                  "the package again."),
                {{"field", whole}, {"wanted", "a JSON object"},
                    {"line", std::to_string(place.line)}, {"column", std::to_string(place.column)},
                    {"found", place.stands}}}};
    }

} // namespace

json strictObject(std::string_view bytes)
{
    checkBytes(bytes);
    std::vector<std::set<std::string>> open;
    std::string twice;
    const auto watch = [&](int /*depth*/, json::parse_event_t event, json& value) {
        if (event == json::parse_event_t::object_start) {
            open.emplace_back();
        } else if (event == json::parse_event_t::object_end) {
            open.pop_back();
        } else if (event == json::parse_event_t::key
            && !open.back().insert(value.get<std::string>()).second) {
            twice = value.get<std::string>();
        }
        return true;
    };
    json out;
    try {
        out = json::parse(bytes.begin(), bytes.end(), watch);
    } catch (const json::parse_error& error) {
        refuseAt(placeIn(bytes, error.byte));
    } catch (const json::exception&) { // a number no double can hold
        wrong(mark("{{plugin}}: the numbers in plugin.json must be of a size a program can hold, "
                   "but one is not. Write a smaller number and build the package again."),
            whole, "numbers of an ordinary size", "a number too large");
    }
    // The parser keeps the last of two equal keys silently; a manifest must not mean two things.
    if (!twice.empty()) {
        wrong(mark("{{plugin}}: \"{{field}}\" may stand once in an object of plugin.json, but "
                   "stands there twice. Delete one of the two and build the package again."),
            cutAt(twice, 80), "given once", "given twice");
    }
    if (!out.is_object()) {
        wrong(mark("{{plugin}}: plugin.json must be a JSON object, {\"manifest\": 1, …}, but is "
                   "{{found}}. Write it anew from an example of the kit."),
            whole, "a JSON object", kindOf(out));
    }
    return out;
}

} // namespace hazirun::plugin_host
