// SPDX-License-Identifier: MIT
// hazirun/services/people.hpp - people/1: reading people, field by field as this plug-in is
// permitted.
#pragma once
#include <hazirun/plugin.hpp>

namespace hazirun::v1 {
namespace people {
    struct Person {
        std::string id, name, phone, email, gender, sector, neighbourhood;
        std::optional<std::int64_t> age_from, age_to;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("id", s.id);
            v("name", s.name, "", "read:person.name");
            v("phone", s.phone, "E.164", "read:person.phone");
            v("email", s.email, "", "read:person.email");
            v("gender", s.gender, "female | male | unstated", "read:person.gender");
            v("age_from", s.age_from, "completed years today", "read:person.age");
            v("age_to", s.age_to, "completed years today", "read:person.age");
            v("sector", s.sector, "public | private | civil | individual", "read:person.sector");
            v("neighbourhood", s.neighbourhood, "", "read:person.neighbourhood");
        }
    };
    struct Filter {
        std::string neighbourhood, sector, after;
        std::int64_t most = 100;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("neighbourhood", s.neighbourhood, "empty: every one", "read:person.neighbourhood");
            v("sector", s.sector, "empty: every one", "read:person.sector");
            v("after", s.after, "id of the last one of the page before");
            v("most", s.most, "1 to 500");
        }
    };
    struct People {
        std::vector<Person> people;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("people", s.people, "by id");
        }
    };
    /// Error(HZ_E_NOT_FOUND) when there is none. A field without its permission is empty.
    inline Person get(const std::string& id)
    {
        return decode<Person>(Plugin::self().askHost("people/1:get", {{"id", id}}));
    }
    inline std::vector<Person> find(const Filter& filter = {})
    {
        return decode<People>(Plugin::self().askHost("people/1:find", encode(filter))).people;
    }
} // namespace people
} // namespace hazirun::v1
