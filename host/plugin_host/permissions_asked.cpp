// SPDX-License-Identifier: MIT
#include "plugin_host/permissions_asked.h"

#include "plugin_host/manifest_fields.h"
#include "plugin_host/wrong.h"

#include <re2/re2.h>

#include <algorithm>

namespace hazirun::plugin_host {

namespace {

    using nlohmann::json;

    bool isPermission(const std::string& name)
    {
        static const re2::RE2 form{"web:https://[A-Za-z0-9.-]+(:[0-9]{1,5})?/[^ ]*"
                                   "|web-local:https?://[A-Za-z0-9.:\\[\\]-]+/[^ ]*"
                                   "|secret(-read)?:[a-z][a-z0-9_]*"
                                   "|folder:[a-z][a-z0-9_]{0,39}:(read|write)"
                                   "|store:[1-9][0-9]{0,3}MB"
                                   "|read:person\\.(name|phone|email|gender|age|sector|"
                                   "neighbourhood)"
                                   "|read:(meeting|vote|finding|invitation)"
                                   "|route:/p/[a-z0-9.-]+/"};
        return name.size() <= 300 && re2::RE2::FullMatch(name, form);
    }

    bool begins(const std::string& name, const char* with)
    {
        return name.rfind(with, 0) == 0;
    }

    std::string nameIn(const json& item, const std::string& where)
    {
        const auto name = item.is_object() ? item.value("name", json()) : item;
        if (!name.is_string() || !isPermission(name.get_ref<const std::string&>())) {
            wrong(mark("{{plugin}}: \"{{field}}\" in plugin.json must be a permission of "
                       "this program, such as store:10MB or read:person.name, but is "
                       "{{found}}. Correct it and build the package again."),
                where, "a permission of this program, such as store:10MB or read:person.name",
                shownIn(item));
        }
        const auto optional = item.is_object() ? item.value("optional", json(false)) : json(false);
        if (!optional.is_boolean()) {
            wrong(mark("{{plugin}}: \"{{field}}\" in plugin.json must be true or false, but is "
                       "{{found}}. Write one of them, or leave it out, and build the package "
                       "again."),
                where + ".optional", "true or false", shownIn(optional));
        }
        return name.get<std::string>();
    }

    void checkOwn(const std::string& name, const std::string& id, const std::string& where)
    {
        const auto own = "route:/p/" + id + "/";
        if (begins(name, "route:") && name != own) {
            throw Wrong{{mark("{{plugin}}: \"{{field}}\" in plugin.json must be the plug-in's own "
                              "route, {{known}}, but is {{found}}. Correct it and build the "
                              "package again."),
                {{"field", where}, {"wanted", "its own route, " + own}, {"known", own},
                    {"found", name}}}};
        }
    }

    void checkOnce(
        const std::string& name, const std::vector<Permission>& before, const std::string& where)
    {
        const bool store = begins(name, "store:");
        const auto same = std::find_if(before.begin(), before.end(), [&](const Permission& one) {
            return one.name == name || (store && begins(one.name, "store:"));
        });
        if (same != before.end() && same->name != name) {
            throw Wrong{{mark("{{plugin}}: \"{{field}}\" in plugin.json must not ask for a second "
                              "store, but {{found}} stands beside {{known}}. Keep the larger one "
                              "and build the package again."),
                {{"field", where}, {"wanted", "one store"}, {"known", same->name},
                    {"found", name}}}};
        }
        if (same != before.end()) {
            wrong(mark("{{plugin}}: \"{{field}}\" in plugin.json must be asked for once, but "
                       "{{found}} stands there twice. Delete one of the two and build the "
                       "package again."),
                where, "each permission once", name);
        }
    }

} // namespace

std::vector<Permission> permissionsOf(const json& manifest, const std::string& id)
{
    const auto list = manifest.value("permissions", json::array());
    if (!list.is_array() || list.size() > 64) {
        wrong(mark("{{plugin}}: \"{{field}}\" in plugin.json must be a list of at most 64, but "
                   "is {{found}}. Write [] when it needs none, and build the package again."),
            "permissions", "a list of at most 64", shownIn(list));
    }
    std::vector<Permission> out;
    for (const auto& item : list) {
        const auto where = entryOf("permissions", out.size());
        auto name = nameIn(item, where);
        checkOwn(name, id, where);
        checkOnce(name, out, where);
        out.push_back({std::move(name),
            item.is_object() && item.contains("why") ? textsOf(item["why"], where + ".why")
                                                     : Texts{{{"en", ""}}}});
    }
    return out;
}

} // namespace hazirun::plugin_host
