// SPDX-License-Identifier: MIT
#include "plugin_host/manifest.h"

#include "base/text.h"
#include "plugin_host/settings_schema.h"

#include <algorithm>
#include <regex>
#include <set>

namespace hazirun::plugin_host {

namespace {

    using nlohmann::json;

    /// Ends the reading of a manifest; never leaves this file.
    struct Wrong {
        Message message;
    };

    [[noreturn]] void wrong(
        const std::string& field, const std::string& wanted, const std::string& found)
    {
        throw Wrong{{mark("plugin.json: \"{{field}}\" must be {{wanted}}, but is {{found}}. Mend "
                          "it in plugin.json and build the package again."),
            {{"field", field}, {"wanted", wanted}, {"found", found}}}};
    }

    std::string shown(const json& value)
    {
        return value.is_null()
            ? "missing"
            : value.dump(-1, ' ', false, json::error_handler_t::replace).substr(0, 80);
    }

    bool isDeeper(std::string_view bytes, int most)
    {
        int depth = 0;
        bool quoted = false;
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            const char c = bytes[i];
            if (quoted) {
                i += c == '\\' ? 1U : 0U;
                quoted = c != '"' || bytes[i] != '"';
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

    /// The parser keeps the last of two equal keys silently; a manifest must not mean two things.
    json parsed(std::string_view bytes)
    {
        if (bytes.size() > manifest_bytes) {
            wrong("(file)", "at most 64 KiB", std::to_string(bytes.size()) + " bytes");
        }
        if (!isCleanText(bytes)) {
            wrong("(file)", "UTF-8 text without control characters", "something else");
        }
        if (isDeeper(bytes, 16)) {
            wrong("(file)", "nested at most 16 deep", "deeper");
        }
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
        auto out = json::parse(bytes.begin(), bytes.end(), watch, false);
        if (!twice.empty()) {
            wrong(twice, "given once", "given twice");
        }
        if (!out.is_object()) {
            wrong("(file)", "a JSON object", "not readable as one");
        }
        return out;
    }

    std::string text(
        const json& from, const char* field, const std::regex& form, const std::string& wanted)
    {
        const auto value = from.value(field, json());
        if (!value.is_string() || !std::regex_match(value.get_ref<const std::string&>(), form)) {
            wrong(field, wanted, shown(value));
        }
        return value.get<std::string>();
    }

    Texts texts(const json& value, const std::string& field)
    {
        Texts out;
        if (!value.is_object() || !value.contains("en")) {
            wrong(field, "texts by language with an English one, {\"en\": \"...\"}", shown(value));
        }
        for (const auto& [language, words] : value.items()) {
            if (!words.is_string() || trimmed(words.get<std::string>()).empty()
                || words.get_ref<const std::string&>().size() > 2000) {
                wrong(field + "." + language, "a text of 1 to 2000 bytes", shown(words));
            }
            out.by_language[language] = words.get<std::string>();
        }
        return out;
    }

    const std::set<std::string>& points()
    {
        static const std::set<std::string> known{"quorum/1", "channel/1", "document/1", "policy/1",
            "events/1", "job/1", "http/1", "panel/1", "report/1", "settings/1"};
        return known;
    }

    std::vector<Provided> provided(const json& list)
    {
        static const std::regex id_form{"[a-z0-9][a-z0-9._-]{0,63}"};
        if (!list.is_array() || list.empty() || list.size() > 64) {
            wrong("provides", "a list of 1 to 64 offers", shown(list));
        }
        std::vector<Provided> out;
        std::set<std::string> seen;
        for (const auto& item : list) {
            if (!item.is_object()) {
                wrong("provides", "a list of objects", shown(item));
            }
            Provided one;
            one.point = item.value("point", "");
            if (points().count(one.point) == 0) {
                wrong("provides.point", "a point of this program, such as quorum/1",
                    shown(item.value("point", json())));
            }
            one.id = text(item, "id", id_form, "small letters, digits, dot, dash");
            if (!seen.insert(one.point + " " + one.id).second) {
                wrong("provides.id", "given once for each point", one.id);
            }
            one.title = texts(item.value("title", json()), "provides.title");
            one.facts = item;
            out.push_back(std::move(one));
        }
        return out;
    }

    std::vector<Permission> permissions(const json& list)
    {
        static const std::regex form{
            "web:https://[A-Za-z0-9.-]+(:[0-9]+)?/[^ ]*|web-local:https?://[^ /]+/[^ "
            "]*|secret(-read)?:[a-z][a-z0-9_]*"
            "|folder:[a-z][a-z0-9_]*:(read|write)|store:[1-9][0-9]{0,3}MB|read:person\\.(name|"
            "phone|email|gender|age|sector|neighbourhood)"
            "|read:(meeting|vote|finding|invitation)|route:/p/[a-z0-9.-]+/"};
        std::vector<Permission> out;
        if (!list.is_null() && (!list.is_array() || list.size() > 64)) {
            wrong("permissions", "a list of at most 64", shown(list));
        }
        for (const auto& item : list) {
            const auto name = item.is_object()
                ? item.value("name", "")
                : (item.is_string() ? item.get<std::string>() : std::string{});
            if (!std::regex_match(name, form)) {
                wrong("permissions",
                    "a permission of this program, such as store:10MB or read:person.name",
                    shown(item));
            }
            out.push_back({name,
                item.is_object() && item.contains("why") ? texts(item["why"], "permissions.why")
                                                         : Texts{{{"en", ""}}}});
        }
        return out;
    }

    void checkNeeds(const std::string& needs)
    {
        const auto dot = needs.find('.');
        const int major = std::stoi(needs.substr(0, dot));
        const int minor = std::stoi(needs.substr(dot + 1));
        if (major != sdk_major || minor > sdk_minor) {
            wrong("needs",
                "at most " + std::to_string(sdk_major) + "." + std::to_string(sdk_minor)
                    + ", the version of this program's SDK",
                needs);
        }
    }

    Manifest manifestOf(const json& from, const std::string& folder)
    {
        static const std::regex id_form{"[a-z0-9]([a-z0-9.-]{0,62}[a-z0-9])?"};
        static const std::regex version_form{
            "[0-9]{1,9}\\.[0-9]{1,9}\\.[0-9]{1,9}(-[0-9A-Za-z.-]{1,40})?(\\+[0-9A-Za-z.-]{1,40})?"};
        static const std::regex needs_form{"[1-9][0-9]{0,3}\\.[0-9]{1,4}"};
        static const std::regex library_form{"[A-Za-z0-9_][A-Za-z0-9._-]{0,100}\\.so"};
        if (from.value("manifest", json()) != 1) {
            wrong("manifest", "1", shown(from.value("manifest", json())));
        }
        Manifest out;
        out.id = text(from, "id", id_form, "small letters, digits, dots and dashes, at most 64");
        if (out.id != folder) {
            wrong("id", "the name of its folder, " + folder, out.id);
        }
        out.version = text(from, "version", version_form, "a version such as 1.0.0");
        out.needs = text(from, "needs", needs_form, "an SDK version such as 1.0");
        checkNeeds(out.needs);
        out.library = text(from, "library", library_form, "a bare file name that ends in .so");
        out.vendor = from.value("vendor", "");
        out.license = from.value("license", "");
        out.name = texts(from.value("name", json()), "name");
        out.summary
            = from.contains("summary") ? texts(from["summary"], "summary") : Texts{{{"en", ""}}};
        out.provides = provided(from.value("provides", json()));
        out.permissions = permissions(from.value("permissions", json()));
        const auto memory = from.value("memory_mb", json(256));
        if (!memory.is_number_integer() || memory < 16 || memory > 1024) {
            wrong("memory_mb", "a whole number from 16 to 1024", shown(memory));
        }
        out.memory_mb = memory.get<int>();
        const auto schema = from.value("settings", json());
        if (!schema.is_null()
            && (!schema.is_object() || !schema.value("properties", json::object()).is_object())) {
            wrong("settings", "an object schema with properties", shown(schema));
        }
        if (schema.is_object()) {
            out.settings = schema.value("properties", json::object());
            if (const auto fault = faultOf(out.settings)) {
                wrong("settings." + fault->setting, fault->wanted, fault->found);
            }
        }
        return out;
    }

} // namespace

const std::string& Texts::in(Language language) const
{
    const auto found = by_language.find(std::string{codeOf(language)});
    return found == by_language.end() ? by_language.at("en") : found->second;
}

bool Provided::covers(const char* name, std::string_view word) const
{
    const auto list = facts.find(name);
    return list == facts.end() || !list->is_array()
        || std::any_of(list->begin(), list->end(), [&](const json& one) {
               return one.is_string() && one.get_ref<const std::string&>() == word;
           });
}

bool Manifest::may(std::string_view permission) const
{
    return std::any_of(permissions.begin(), permissions.end(),
        [&](const Permission& one) { return one.name == permission; });
}

Result<Manifest, Message> readManifest(std::string_view bytes, const std::string& folder)
{
    try {
        return manifestOf(parsed(bytes), folder);
    } catch (const Wrong& found) {
        return Refused{found.message};
    } catch (const json::exception&) {
        return Refused{Message{mark("plugin.json: a field has another type than expected. Compare "
                                    "it with sdk/schema/plugin.schema.json.")}};
    }
}

} // namespace hazirun::plugin_host
