// SPDX-License-Identifier: MIT
#include "plugin_host/strict_json.h"

#include "base/json_text.h"
#include "base/text.h"
#include "plugin_host/json_place.h"
#include "plugin_host/manifest.h"
#include "plugin_host/wrong.h"

namespace hazirun::plugin_host {

namespace {

    using nlohmann::json;
    constexpr int most_levels = 16;
    constexpr auto whole = "plugin.json"; ///< in the place of a field

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
        if (isNestedDeeper(bytes, most_levels)) {
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
    TwiceNamed twice;
    json out;
    try {
        out = json::parse(bytes.begin(), bytes.end(), twice.watch());
    } catch (const json::parse_error& error) {
        refuseAt(placeIn(bytes, error.byte));
    } catch (const json::exception&) { // a number no double can hold
        wrong(mark("{{plugin}}: the numbers in plugin.json must be of a size a program can hold, "
                   "but one is not. Write a smaller number and build the package again."),
            whole, "numbers of an ordinary size", "a number too large");
    }
    if (twice.found()) { // a manifest must not mean two things
        wrong(mark("{{plugin}}: \"{{field}}\" may stand once in an object of plugin.json, but "
                   "stands there twice. Delete one of the two and build the package again."),
            cutAt(*twice.found(), 80), "given once", "given twice");
    }
    if (!out.is_object()) {
        wrong(mark("{{plugin}}: plugin.json must be a JSON object, {\"manifest\": 1, …}, but is "
                   "{{found}}. Write it anew from an example of the kit."),
            whole, "a JSON object", kindOf(out));
    }
    return out;
}

} // namespace hazirun::plugin_host
