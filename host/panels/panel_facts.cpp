// SPDX-License-Identifier: MIT
// What a box is told of its page: each fact only where the plug-in may see it.
#include "base/names.h"
#include "base/zone.h"
#include "panels/panels.h"
#include "panels/panels_texts.h"
#include "people/age_scheme.h"

namespace hazirun::panels {

std::map<std::string, nlohmann::json> PluginPanels::factsOf(
    const Subject& subject, const std::string& plugin) const
{
    std::map<std::string, nlohmann::json> out;
    const auto found = plugins_.find(plugin);
    if (!found || !found->manifest) {
        return out;
    }
    const auto put = [&](const char* permission, const char* name, nlohmann::json value) {
        if (found->manifest->may(permission)) {
            out[name] = std::move(value);
        }
    };
    const auto readMeeting = [&](db::Row& row) {
        for (const auto* name : {"title", "kind", "state", "place"}) {
            put("read:meeting", name, row.next<std::string>());
        }
        put("read:meeting", "begins_at", row.next<std::int64_t>());
    };
    const auto readPerson = [&](db::Row& row) {
        const auto given = row.next<std::string>();
        put("read:person.name", "name", fullName(given, row.next<std::string>()));
        put("read:person.phone", "phone", row.next<std::string>());
        put("read:person.email", "email", row.next<std::string>());
        put("read:person.gender", "gender", row.next<std::string>());
        put("read:person.sector", "sector", row.next<std::string>());
        put("read:person.neighbourhood", "neighbourhood", row.next<std::string>());
        const auto birth = row.next<std::optional<Date>>();
        if (const auto age
            = birth ? people::completedAge(*birth, localDay(clock_.now())) : std::nullopt) {
            put("read:person.age", "age", *age);
        }
    };
    database_.read([&](db::Session& session) {
        if (subject.meeting) {
            session.each(sql::meeting_facts, readMeeting, *subject.meeting);
        }
        if (subject.person) {
            session.each(sql::person_facts, readPerson, *subject.person);
        }
        return Done{};
    });
    return out;
}

} // namespace hazirun::panels
