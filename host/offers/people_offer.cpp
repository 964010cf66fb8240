// SPDX-License-Identifier: MIT
#include "base/names.h"
#include "base/zone.h"
#include "offers/offers.h"
#include "offers/offers_texts.h"
#include "people/age_scheme.h"
#include "people/people.h"

#include <hazirun/services/people.hpp>

#include <algorithm>

namespace hazirun::offers {

namespace {

    using nlohmann::json;
    using v1::people::Person;

    Person readPerson(db::Row& row, Date today)
    {
        Person out;
        out.id = std::to_string(row.next<std::int64_t>());
        const auto given = row.next<std::string>();
        out.name = fullName(given, row.next<std::string>());
        out.phone = row.next<std::string>();
        out.email = row.next<std::string>();
        out.gender = row.next<std::string>();
        out.sector = row.next<std::string>();
        out.neighbourhood = row.next<std::string>();
        const auto birth = row.next<std::optional<Date>>();
        const auto year = row.next<std::optional<int>>();
        if (const auto age = birth ? people::completedAge(*birth, today) : std::nullopt) {
            out.age_from = *age;
            out.age_to = *age;
        } else if (year) { // the birthday of this year may be still to come
            out.age_to = int{today.year()} - *year;
            out.age_from = std::max<std::int64_t>(0, *out.age_to - 1);
        }
        return out;
    }

    auto seenBy(const plugin_host::Manifest& asker)
    {
        return [&asker](std::string_view permission) { return asker.may(permission); };
    }

    /// Who may see nothing of people has no business with them, not even their number.
    void requireAny(const plugin_host::Manifest& asker)
    {
        if (std::none_of(asker.permissions.begin(), asker.permissions.end(),
                [](const auto& one) { return one.name.rfind("read:person.", 0) == 0; })) {
            throw v1::Error(HZ_E_DENIED, "a permission read:person.<field> is missing");
        }
    }

    /// Somebody who may not see a field may not ask for its values either.
    void requireSight(
        const plugin_host::Manifest& asker, const std::string& wanted, const char* permission)
    {
        if (!wanted.empty() && !asker.may(permission)) {
            throw v1::Error(
                HZ_E_DENIED, std::string{"the permission "} + permission + " is missing");
        }
    }

    std::int64_t numberOf(const std::string& text, std::int64_t otherwise)
    {
        const auto id = PersonId::parse(text);
        return id ? id->value : otherwise;
    }

} // namespace

void offerPeople(plugin_host::Broker& broker, const db::Database& database, const Clock& clock)
{
    broker.offer("people/1:get", {}, [&](const plugin_host::Manifest& asker, const json& in) {
        requireAny(asker);
        const auto today = localDay(clock.now());
        const auto id = numberOf(in.value("id", std::string{}), 0);
        const auto found = database.read([&](db::Session& session) {
            return session.one(
                sql::person, [&](db::Row& row) { return readPerson(row, today); }, id);
        });
        if (!found) {
            throw v1::Error(HZ_E_NOT_FOUND, "there is no such person");
        }
        return v1::encode(*found, seenBy(asker));
    });
    broker.offer("people/1:find", {}, [&](const plugin_host::Manifest& asker, const json& in) {
        requireAny(asker);
        const auto filter = v1::decode<v1::people::Filter>(in);
        requireSight(asker, filter.neighbourhood, "read:person.neighbourhood");
        requireSight(asker, filter.sector, "read:person.sector");
        const auto today = localDay(clock.now());
        v1::people::People out;
        out.people = database.read([&](db::Session& session) {
            return session.all(
                sql::people, [&](db::Row& row) { return readPerson(row, today); },
                numberOf(filter.after, 0),
                people::People::spellingsIn(session, filter.neighbourhood), filter.sector,
                std::clamp<std::int64_t>(filter.most, 1, 500));
        });
        return v1::encode(out, seenBy(asker));
    });
}

} // namespace hazirun::offers
