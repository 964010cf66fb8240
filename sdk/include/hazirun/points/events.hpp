// SPDX-License-Identifier: MIT
// hazirun/points/events.hpp - events/1: what has happened, after the commit, at least once, in
// order per meeting.
#pragma once
#include <hazirun/plugin.hpp>

namespace hazirun::v1 {
namespace events {
    /// What the host tells of. Newer hosts may tell of more: receive any other type and do nothing.
    inline constexpr std::string_view types[] = {"meeting.planned", "meeting.changed",
        "meeting.invited", "meeting.called", "meeting.opened", "meeting.no_quorum",
        "meeting.closed", "meeting.filed", "meeting.postponed", "meeting.cancelled",
        "invitation.answered", "invitation.disowned", "invitation.withdrawn", "invitation.restored",
        "invitation.moved_up", "message.queued", "attendance.recorded", "attendance.excused",
        "attendance.left", "attendance.returned", "attendance.struck", "document.published"};

    struct Event {
        std::int64_t seq = 0, at = 0, attempt = 1;
        std::string id, type, subject;
        std::optional<std::string> meeting;
        std::map<std::string, json> facts;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("seq", s.seq, "grows; gaps and repeats are normal");
            v("id", s.id, "same event, same id");
            v("type", s.type, "a word of events::types, such as meeting.called");
            v("subject", s.subject, "id of what it happened to");
            v("meeting", s.meeting, "id");
            v("at", s.at, "Unix s UTC");
            v("attempt", s.attempt, "1 = first delivery");
            v("facts", s.facts, "filtered by the permissions of this plug-in");
        }
    };
    struct Received {
        template <class S, class V>
        static void fields(S&, V&&)
        {
        }
    };

    struct Receive : Method<Event, Received> {
        static constexpr std::string_view name = "events/1:receive";
        static constexpr int deadline_ms = 10000;
    };
    struct Receiver { // return = received; throw HZ_E_TEMPORARY and it comes again
        virtual ~Receiver() = default;
        virtual void receive(const Event&, const Call&) = 0;
        static void attach(
            Plugin& plugin, const std::string& id, const std::shared_ptr<Receiver>& receiver)
        {
            plugin.on<Receive>(id, [receiver](const Event& event, const Call& call) {
                receiver->receive(event, call);
                return Received{};
            });
        }
    };
} // namespace events
} // namespace hazirun::v1
