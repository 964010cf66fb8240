// SPDX-License-Identifier: MIT
#include "plugin_host/manifest_signs.h"

#include "base/names.h"
#include "base/text.h"
#include "plugin_host/manifest_fields.h"
#include "plugin_host/wrong.h"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>

namespace hazirun::plugin_host {

namespace {

    using nlohmann::json;
    constexpr std::size_t most_shown = 80;

    /// Of one sign in valid UTF-8.
    std::string codeOf(std::string_view sign)
    {
        const auto first = static_cast<unsigned char>(sign.front());
        auto point = sign.size() == 1 ? std::uint32_t{first} : first & (0x7FU >> sign.size());
        for (const char next : sign.substr(1)) {
            point = point << 6U | (static_cast<unsigned char>(next) & 0x3FU);
        }
        return fmt::format("U+{:04X}", point);
    }

    /// "U+202E"
    std::optional<std::string> strangeSignIn(std::string_view text)
    {
        for (std::size_t at = 0; at < text.size();) {
            auto end = at + 1;
            while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
                ++end;
            }
            const auto sign = text.substr(at, end - at);
            if (!isReadableName("a" + std::string{sign})) {
                return codeOf(sign);
            }
            at = end;
        }
        return std::nullopt;
    }

    void checkText(const std::string& text, const std::string& where)
    {
        if (const auto sign = strangeSignIn(text)) {
            wrong(mark("{{plugin}}: \"{{field}}\" in plugin.json must have no control sign and "
                       "none that turns the direction of writing, but has {{found}}. Delete that "
                       "sign and build the package again."),
                where, "text without control signs", *sign);
        }
    }

    void checkName(const std::string& name)
    {
        if (const auto sign = strangeSignIn(name)) {
            wrong(mark("{{plugin}}: the name of a field in plugin.json must have no control sign "
                       "and none that turns the direction of writing, but one has {{found}}. "
                       "Delete that sign and build the package again."),
                "plugin.json", "text without control signs", *sign);
        }
    }

    void check(const json& value, const std::string& where)
    {
        if (value.is_string()) {
            checkText(value.get_ref<const std::string&>(), where);
        }
        if (value.is_array()) {
            for (std::size_t i = 0; i < value.size(); ++i) {
                check(value[i], entryOf(where.c_str(), i));
            }
        }
        if (value.is_object()) {
            for (const auto& [name, one] : value.items()) {
                checkName(name);
                check(one, (where.empty() ? "" : where + ".") + cutAt(name, most_shown));
            }
        }
    }

} // namespace

void checkSigns(const json& manifest)
{
    check(manifest, {});
}

} // namespace hazirun::plugin_host
