// SPDX-License-Identifier: MIT
// hazirun/services/invitations.hpp - invitations/1: reading who was asked to a meeting and what
// they answered.
#pragma once
#include <hazirun/plugin.hpp>

namespace hazirun::v1 {
// Permission read:invitation; the person needs read:person.name besides.
namespace invitations {
    struct Invitation {
        std::string id, person, answer;
        bool waiting = false;
        std::optional<std::int64_t> answered_at;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("id", s.id);
            v("person", s.person, "id for people::get", "read:person.name");
            v("answer", s.answer, "none | yes | no | maybe");
            v("waiting", s.waiting, "yes, but no place is free yet");
            v("answered_at", s.answered_at, "Unix s UTC");
        }
    };
    struct Filter {
        std::string meeting, after;
        std::int64_t most = 100;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("meeting", s.meeting, "id of the meeting");
            v("after", s.after, "id of the last one of the page before");
            v("most", s.most, "1 to 500");
        }
    };
    struct Invitations {
        std::vector<Invitation> invitations;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("invitations", s.invitations, "by id; drafts and withdrawn ones are left out");
        }
    };
    inline std::vector<Invitation> find(const Filter& filter)
    {
        return decode<Invitations>(Plugin::self().askHost("invitations/1:find", encode(filter)))
            .invitations;
    }
} // namespace invitations
} // namespace hazirun::v1
