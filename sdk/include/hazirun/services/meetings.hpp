// SPDX-License-Identifier: MIT
// hazirun/services/meetings.hpp - meetings/1: reading meetings, filtered by the permissions of this
// plug-in.
#pragma once
#include <hazirun/plugin.hpp>

namespace hazirun::v1 {
// Permission read:meeting.
namespace meetings {
    struct Meeting {
        std::string id, title, kind, place, begins_text;
        std::int64_t begins_at = 0;
        std::optional<std::int64_t> ends_at;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("id", s.id);
            v("title", s.title);
            v("kind", s.kind, "kind of meeting");
            v("place", s.place);
            v("begins_text", s.begins_text, "finished, in the call's language");
            v("begins_at", s.begins_at, "Unix s UTC");
            v("ends_at", s.ends_at, "Unix s UTC");
        }
    };
    struct Filter {
        std::optional<std::int64_t> from_at, to_at;
        std::string kind, after;
        std::int64_t most = 100;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("from_at", s.from_at, "Unix s UTC, included");
            v("to_at", s.to_at, "Unix s UTC, not included");
            v("kind", s.kind, "empty: every kind");
            v("after", s.after, "id of the last one of the page before");
            v("most", s.most, "1 to 500");
        }
    };
    struct Meetings {
        std::vector<Meeting> meetings;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("meetings", s.meetings, "by begins_at");
        }
    };
    /// Error(HZ_E_NOT_FOUND) when there is none.
    inline Meeting get(const std::string& id)
    {
        return decode<Meeting>(Plugin::self().askHost("meetings/1:get", {{"id", id}}));
    }
    inline std::vector<Meeting> find(const Filter& filter = {})
    {
        return decode<Meetings>(Plugin::self().askHost("meetings/1:find", encode(filter))).meetings;
    }
} // namespace meetings
} // namespace hazirun::v1
