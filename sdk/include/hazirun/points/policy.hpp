// SPDX-License-Identifier: MIT
// hazirun/points/policy.hpp - policy/1: may this be done? Every policy is asked before the commit;
// a deny is final.
#pragma once
#include <hazirun/plugin.hpp>

namespace hazirun::v1 {
namespace policy {
    enum class Verdict { abstain, allow, deny };
} // namespace policy

template <>
struct Words<policy::Verdict> {
    static constexpr std::string_view list[] = {"abstain", "allow", "deny"};
};

namespace policy {
    /// What a policy is asked about. Newer hosts may ask about more: abstain on any other word.
    inline constexpr std::string_view actions[] = {"meeting.call", "meeting.open",
        "meeting.no_quorum", "meeting.close", "meeting.file", "meeting.postpone", "meeting.cancel",
        "meeting.change", "invitations.send", "document.publish"};

    struct Actor {
        std::string id, role;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("id", s.id, "opaque");
            v("role", s.role, "word of the host's roles");
        }
    };
    struct Question {
        std::string action;
        Actor actor;
        std::int64_t revision = 0;
        std::optional<json> before, after;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("action", s.action, "a word of policy::actions, such as meeting.call");
            v("actor", s.actor, "who wants to do it");
            v("revision", s.revision, "of the record; the answer is about this one");
            v("before", s.before, "the record as it is, filtered");
            v("after", s.after, "the record as it would be, filtered");
        }
    };
    struct Reason {
        std::string sentence;
        std::optional<std::string> field;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("sentence", s.sentence, "shown to the person, in the call's language");
            v("field", s.field, "name of the form's field it is about");
        }
    };
    struct Decision {
        Verdict verdict = Verdict::abstain;
        std::vector<Reason> reasons;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("verdict", s.verdict);
            v("reasons", s.reasons, "a deny has at least one");
        }
    };
    inline Decision abstain()
    {
        return {};
    }
    inline Decision deny(std::string sentence, std::optional<std::string> field = std::nullopt)
    {
        return {Verdict::deny, {{std::move(sentence), std::move(field)}}};
    }

    struct Decide : Method<Question, Decision> {
        static constexpr std::string_view name = "policy/1:decide";
        static constexpr int deadline_ms = 250;
    };
    struct Policy { // the same question always gets the same answer; abstain on an unknown action
        virtual ~Policy() = default;
        virtual Decision decide(const Question&, const Call&) = 0;
        static void attach(
            Plugin& plugin, const std::string& id, const std::shared_ptr<Policy>& policy)
        {
            plugin.on<Decide>(id, [policy](const Question& in, const Call& call) {
                return policy->decide(in, call);
            });
        }
    };
} // namespace policy
} // namespace hazirun::v1
