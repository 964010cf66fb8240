// SPDX-License-Identifier: MIT
// hazirun/points/quorum.hpp - quorum/1: is the meeting able to open, to vote, to decide?
#pragma once
#include <hazirun/plugin.hpp>

#include <algorithm>

namespace hazirun::v1 {
namespace quorum {
    enum class Ask { unknown, open, item, decision, add_item, petition, composition };
    enum class Compare { at_least, at_most };
} // namespace quorum

template <>
struct Words<quorum::Ask> {
    static constexpr std::string_view list[]
        = {"unknown", "open", "item", "decision", "add_item", "petition", "composition"};
};
template <>
struct Words<quorum::Compare> {
    static constexpr std::string_view list[] = {"at_least", "at_most"};
};

namespace quorum {
    struct GroupCount { // one row per (sector, local, group); rows add up to entitled and present
        std::string sector, group;
        bool local = false;
        std::int64_t entitled = 0, present = 0, votes = 0;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("sector", s.sector, "public | private | civil | individual");
            v("group", s.group, "interest group id");
            v("local", s.local, "a local institution");
            v("entitled", s.entitled, "persons");
            v("present", s.present, "persons");
            v("votes", s.votes, "votes cast; ask = decision");
        }
    };
    struct GenderCount {
        std::string gender;
        std::int64_t entitled = 0, present = 0;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("gender", s.gender, "female | male | unstated");
            v("entitled", s.entitled, "persons");
            v("present", s.present, "persons");
        }
    };
    struct AgeCount { // from == to: exact; from < to: birth year or ticked band; neither: unknown
        std::optional<std::int64_t> from, to;
        std::int64_t entitled = 0, present = 0;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("from", s.from, "completed years on held_on");
            v("to", s.to, "completed years on held_on");
            v("entitled", s.entitled, "persons");
            v("present", s.present, "persons");
        }
    };
    struct Votes {
        std::int64_t yes = 0, no = 0, abstain = 0, invalid = 0;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("yes", s.yes, "votes");
            v("no", s.no, "votes");
            v("abstain", s.abstain, "votes");
            v("invalid", s.invalid, "votes");
        }
    };
    struct Question {
        Ask ask = Ask::unknown;
        std::string kind, assembly, held_on;
        std::int64_t sitting = 1, entitled = 0, present = 0, excluded = 0, supporters = 0;
        std::int64_t seats_board = 0, seats_audit = 0, substitutes_board = 0, substitutes_audit = 0;
        std::vector<std::string> item_kinds;
        std::optional<Votes> votes;
        std::vector<GroupCount> by_group;
        std::vector<GenderCount> by_gender;
        std::vector<AgeCount> by_age;
        std::map<std::string, json> statute;

        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("ask", s.ask, "what is asked");
            v("kind", s.kind, "general_assembly | board | focus_group | ...");
            v("assembly", s.assembly, "first | ordinary | extraordinary");
            v("held_on", s.held_on, "YYYY-MM-DD, local");
            v("sitting", s.sitting, "1 | 2");
            v("entitled", s.entitled, "persons on the frozen list (N)");
            v("present", s.present, "persons now (P)");
            v("excluded", s.excluded, "persons present but barred from this item");
            v("supporters", s.supporters, "persons; ask = add_item | petition");
            v("seats_board", s.seats_board, "regular seats");
            v("seats_audit", s.seats_audit, "regular seats");
            v("substitutes_board", s.substitutes_board, "seats");
            v("substitutes_audit", s.substitutes_audit, "seats");
            v("item_kinds", s.item_kinds, "of the agenda (open) or of the item");
            v("votes", s.votes, "ask = decision");
            v("by_group", s.by_group, "", "read:person.sector");
            v("by_gender", s.by_gender, "", "read:person.gender");
            v("by_age", s.by_age, "", "read:person.age");
            v("statute", s.statute, "the association's values in force on held_on");
        }
        bool has(std::string_view item_kind) const
        {
            return std::find(item_kinds.begin(), item_kinds.end(), item_kind) != item_kinds.end();
        }
    };
    struct Condition {
        std::string id;
        std::optional<bool> met; // absent = unknown
        Compare compare = Compare::at_least;
        std::int64_t counted = 0, required = 0;
        std::string sentence, source;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("id", s.id);
            v("met", s.met, "absent = unknown");
            v("compare", s.compare);
            v("counted", s.counted, "persons, seats or votes");
            v("required", s.required, "persons, seats or votes");
            v("sentence", s.sentence, "one sentence, goes into the minutes");
            v("source", s.source, "article of law or statute");
        }
    };
    /// The host joins the conditions. It never reads an empty list as met.
    struct Result { // not_met: any condition false; unknown: none at all, or any absent; else met
        std::vector<Condition> conditions;
        std::vector<std::string> notes;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("conditions", s.conditions);
            v("notes", s.notes, "sentences for the secretary, not for the minutes");
        }
        Result& atLeast(std::string id, std::int64_t counted, std::int64_t required,
            std::string sentence, std::string source = "")
        {
            conditions.push_back({std::move(id), counted >= required, Compare::at_least, counted,
                required, std::move(sentence), std::move(source)});
            return *this;
        }
        Result& atMost(std::string id, std::int64_t counted, std::int64_t allowed,
            std::string sentence, std::string source = "")
        {
            conditions.push_back({std::move(id), counted <= allowed, Compare::at_most, counted,
                allowed, std::move(sentence), std::move(source)});
            return *this;
        }
    };
    /// Smallest x with 2x > n.
    inline constexpr std::int64_t majorityOf(std::int64_t n)
    {
        return n / 2 + 1;
    }
    /// Smallest x with den*x >= num*n, for n from 0 to 2^53 and num, den from 1 to 1000; n is split
    /// because n*num would not fit.
    inline constexpr std::int64_t shareOf(std::int64_t n, std::int64_t num, std::int64_t den)
    {
        return n / den * num + (n % den * num + den - 1) / den;
    }

    struct Evaluate : Method<Question, Result> {
        static constexpr std::string_view name = "quorum/1:evaluate";
        static constexpr int deadline_ms = 500;
    };
    struct Rule { // derive, override, provide under the id of plugin.json
        virtual ~Rule() = default;
        virtual Result evaluate(const Question&, const Call&) = 0;
        /// What this rule was written for; anything else, also a word of a newer host, is refused.
        virtual bool answers(Ask ask) const { return ask == Ask::open || ask == Ask::item; }
        static void attach(Plugin& plugin, const std::string& id, const std::shared_ptr<Rule>& rule)
        {
            plugin.on<Evaluate>(id, [rule](const Question& q, const Call& c) {
                if (!rule->answers(q.ask))
                    throw Error(HZ_E_UNSUPPORTED, "this rule is not for that");
                return rule->evaluate(q, c);
            });
        }
    };
} // namespace quorum
} // namespace hazirun::v1
