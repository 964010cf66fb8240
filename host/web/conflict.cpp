// SPDX-License-Identifier: MIT
#include "web/conflict.h"

#include "base/text.h"
#include "base/zone.h"

#include <fmt/format.h>

#include <functional>

namespace hazirun::web {

namespace {

    /// Without what a browser does to the ends of lines.
    std::string plain(std::string text)
    {
        std::erase(text, '\r');
        return trimmed(text);
    }

    Message sentenceOf(Language language, const std::optional<Saved>& saved)
    {
        if (!saved) {
            return {mark("Somebody else saved this while you were writing. Your words are kept; "
                         "beside each field that differs stands what is saved now. Compare, then "
                         "save again.")};
        }
        const auto local = toLocal(saved->at, home_zone);
        return {mark("{{who}} saved this while you were writing: {{day}} {{time}}. Your words are "
                     "kept; beside each field that differs stands what is saved now. Compare, then "
                     "save again."),
            {{"who", saved->by}, {"day", dayFor(language, local.date)},
                {"time", clockFor(local.minutes)}}};
    }

} // namespace

std::string versionOf(const std::vector<std::string>& values)
{
    std::string all;
    for (const auto& value : values) {
        all += std::to_string(value.size()) + ":" + value;
    }
    return fmt::format("{:x}", std::hash<std::string>{}(all));
}

bool isStale(const Request& request, const std::string& version)
{
    return request.form.has("seen") && request.form["seen"] != version;
}

std::vector<FieldError> differencesOf(const std::vector<Compared>& fields)
{
    std::vector<FieldError> out;
    for (const auto& one : fields) {
        if (plain(one.typed) != plain(one.saved)) {
            out.push_back({one.field,
                {mark("Saved now: {{value}}"), {{"value", one.said.empty() ? "–" : one.said}}}});
        }
    }
    return out;
}

void showConflict(
    View& view, const Words& words, Language language, const std::optional<Saved>& saved)
{
    view.list("errors", {View{}.text("message", words.say(language, sentenceOf(language, saved)))})
        .flag("any_errors", true);
}

} // namespace hazirun::web
