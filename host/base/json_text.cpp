// SPDX-License-Identifier: MIT
#include "base/json_text.h"

namespace hazirun {

bool isNestedDeeper(std::string_view text, int most)
{
    int depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            i += c == '\\' ? 1U : 0U;
            quoted = c != '"';
        } else if (c == '"') {
            quoted = true;
        } else if (c == '[' || c == '{') {
            ++depth;
        } else if (c == ']' || c == '}') {
            --depth;
        }
        if (depth > most) {
            return true;
        }
    }
    return false;
}

nlohmann::json::parser_callback_t TwiceNamed::watch()
{
    return [this](int /*depth*/, nlohmann::json::parse_event_t event, const nlohmann::json& value) {
        see(event, value);
        return true;
    };
}

void TwiceNamed::see(nlohmann::json::parse_event_t event, const nlohmann::json& value)
{
    using Event = nlohmann::json::parse_event_t;
    if (event == Event::object_start) {
        open_.emplace_back();
    } else if (event == Event::object_end) {
        open_.pop_back();
    } else if (event == Event::key && !open_.back().insert(value.get<std::string>()).second) {
        found_ = value.get<std::string>();
    }
}

} // namespace hazirun
