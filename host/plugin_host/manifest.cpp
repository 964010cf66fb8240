// SPDX-License-Identifier: MIT
#include "plugin_host/manifest.h"

#include "plugin_host/manifest_fields.h"
#include "plugin_host/manifest_notes.h"
#include "plugin_host/manifest_signs.h"
#include "plugin_host/permissions_asked.h"
#include "plugin_host/provided_facts.h"
#include "plugin_host/settings_schema.h"
#include "plugin_host/strict_json.h"
#include "plugin_host/wrong.h"

#include <re2/re2.h>

#include <algorithm>
#include <set>

namespace hazirun::plugin_host {

namespace {

    using nlohmann::json;
    using re2::RE2;

    const std::set<std::string>& points()
    {
        static const std::set<std::string> known{"quorum/1", "channel/1", "document/1", "policy/1",
            "events/1", "job/1", "http/1", "panel/1", "report/1", "settings/1"};
        return known;
    }

    std::string pointOf(const json& item, const std::string& where)
    {
        if (!item.is_object()) {
            wrong(mark("{{plugin}}: \"{{field}}\" in plugin.json must be an object with point, id "
                       "and title, but is {{found}}. Write it as the examples of the kit do and "
                       "build the package again."),
                where, "an object with point, id and title", shownIn(item));
        }
        const auto point = item.value("point", json());
        if (!point.is_string() || points().count(point.get<std::string>()) == 0) {
            wrong(mark("{{plugin}}: \"{{field}}\" in plugin.json must be a point of this program, "
                       "such as quorum/1, but is {{found}}. Name one of the points of the kit, or "
                       "install a newer Hazirun."),
                where + ".point", "a point of this program, such as quorum/1", shown(point));
        }
        return point.get<std::string>();
    }

    std::vector<Provided> provided(const json& list)
    {
        static const RE2 id_form{"[a-z0-9][a-z0-9._-]{0,63}"};
        if (!list.is_array() || list.empty() || list.size() > 64) {
            wrong(mark("{{plugin}}: \"{{field}}\" in plugin.json must be a list of 1 to 64 offers, "
                       "but is {{found}}. Name at least one point it provides and build the "
                       "package again."),
                "provides", "a list of 1 to 64 offers", shown(list));
        }
        std::vector<Provided> out;
        std::set<std::string> seen;
        for (const auto& item : list) {
            const auto where = entryOf("provides", out.size());
            Provided one;
            one.point = pointOf(item, where);
            one.id = textField(item,
                {"id", id_form, "small letters, digits, dot, dash",
                    mark("{{plugin}}: \"{{field}}\" in plugin.json must be 1 to 64 small letters, "
                         "digits, dots and dashes, but is {{found}}. Write such a word and build "
                         "the package again.")},
                where + ".");
            if (!seen.insert(one.point + " " + one.id).second) {
                wrong(
                    mark("{{plugin}}: \"{{field}}\" in plugin.json must differ for each offer of a "
                         "point, but {{found}} stands there twice. Rename one of the two and "
                         "build the package again."),
                    where + ".id", "given once for each point", one.id);
            }
            one.title = textsOf(item.value("title", json()), where + ".title");
            checkProvidedFacts(item, where + ".");
            one.facts = item;
            out.push_back(std::move(one));
        }
        return out;
    }

    /// Keys of JSON have no order, yet the author wrote them in one: "order" keeps it for the form.
    void numberSettings(json& settings, std::string_view bytes)
    {
        const auto written = nlohmann::ordered_json::parse(bytes);
        int order = 0;
        if (!settings.empty()) {
            for (const auto& [name, schema] : written["settings"]["properties"].items()) {
                settings[name]["order"] = order++;
            }
        }
    }

    Manifest manifestOf(const json& from, const std::string& folder)
    {
        if (from.value("manifest", json()) != 1) {
            wrong(mark("{{plugin}}: \"{{field}}\" in plugin.json must be 1, but is {{found}}. A "
                       "higher number needs a newer Hazirun; otherwise write 1."),
                "manifest", "1", shown(from.value("manifest", json())));
        }
        Manifest out;
        out.id = idOf(from, folder);
        out.version = versionOf(from);
        out.needs = needsOf(from);
        out.library = libraryOf(from);
        out.vendor = plainText(from, "vendor");
        out.license = plainText(from, "license");
        static_cast<void>(plainText(from, "support"));
        checkHomepage(from);
        out.name = textsOf(from.value("name", json()), "name");
        out.summary
            = from.contains("summary") ? textsOf(from["summary"], "summary") : Texts{{{"en", ""}}};
        out.provides = provided(from.value("provides", json()));
        out.permissions = permissionsOf(from, out.id);
        out.memory_mb = memoryOf(from);
        out.always = isAlways(from);
        out.parallel = isParallel(from);
        out.settings = checkedSchema(from.value("settings", json::object()));
        out.notes = notesOn(from);
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
        const auto from = strictObject(bytes);
        checkSigns(from);
        auto out = manifestOf(from, folder);
        numberSettings(out.settings, bytes);
        for (auto& note : out.notes) {
            note.facts.emplace_back("plugin", folder);
        }
        return out;
    } catch (const Wrong& found) {
        auto refusal = found.message;
        refusal.facts.emplace_back("plugin", folder);
        return Refused{std::move(refusal)};
    } catch (const json::exception&) {
        return Refused{Message{
            mark("{{plugin}}: a field of plugin.json has another type than expected. Compare it "
                 "with plugin.schema.json of the kit and build the package again."),
            {{"plugin", folder}}}};
    }
}

} // namespace hazirun::plugin_host
