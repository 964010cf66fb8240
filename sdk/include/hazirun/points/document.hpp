// SPDX-License-Identifier: MIT
// hazirun/points/document.hpp - document/1: minutes, invitations and other papers as Markdown.
#pragma once
#include <hazirun/points/quorum.hpp>

namespace hazirun::v1 {
namespace document {
    struct Item {
        std::int64_t number = 0;
        std::string title, kind, text, decision;
        std::optional<quorum::Votes> votes;
        std::vector<std::string> dissents;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("number", s.number);
            v("title", s.title);
            v("kind", s.kind, "ordinary | election | statute_change | ...");
            v("text", s.text, "Markdown");
            v("decision", s.decision, "Markdown");
            v("votes", s.votes);
            v("dissents", s.dissents, "Markdown", "read:person.name");
        }
    };
    struct Person { // a row of the sheet
        std::int64_t row = 0;
        std::string name, sector, neighbourhood, organisation;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("row", s.row, "number on the sheet");
            v("name", s.name);
            v("sector", s.sector, "public | private | civil | individual", "read:person.sector");
            v("neighbourhood", s.neighbourhood, "", "read:person.neighbourhood");
            v("organisation", s.organisation, "whom the person represents");
        }
    };
    struct Finding {
        std::string type, text, theme;
        std::int64_t supporters = 0, votes = 0;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("type", s.type, "word of the meeting's form");
            v("text", s.text);
            v("theme", s.theme);
            v("supporters", s.supporters, "persons");
            v("votes", s.votes, "votes");
        }
    };
    struct Total { // gender x age band; the rows add up to the people counted
        std::string gender, band;
        std::int64_t count = 0;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("gender", s.gender, "female | male | unstated");
            v("band", s.band, "finished, in the call's language");
            v("count", s.count, "persons");
        }
    };
    /// What the paper is made from. Texts are plain unless their field says Markdown.
    struct Source {
        std::string document, organisation, kind, title, place, begins_text, ends_text;
        std::int64_t begins_at = 0, sitting = 1, entitled = 0, present = 0;
        std::vector<quorum::Condition> conditions;
        std::vector<Item> items;
        std::map<std::string, std::string> officers;
        std::vector<Person> people;
        std::vector<Finding> findings;
        std::vector<Total> totals;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("document", s.document,
                "invitation_text | attendance_sheet | minutes | quorum_failure | "
                "result_report | ballot | findings_letter");
            v("organisation", s.organisation);
            v("kind", s.kind, "kind of meeting");
            v("title", s.title);
            v("place", s.place);
            v("begins_at", s.begins_at, "Unix s UTC");
            v("begins_text", s.begins_text, "finished, in the call's language");
            v("ends_text", s.ends_text);
            v("sitting", s.sitting, "1 | 2");
            v("entitled", s.entitled, "persons");
            v("present", s.present, "persons");
            v("conditions", s.conditions, "as stored when the quorum was asked");
            v("items", s.items);
            v("officers", s.officers, "office -> name", "read:person.name");
            v("people", s.people, "rows of the sheet", "read:person.name");
            v("findings", s.findings, "", "read:finding");
            v("totals", s.totals, "add up to the people counted");
        }
    };
    struct Text {
        std::string title, markdown;
        std::vector<std::string> notes;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("title", s.title);
            v("markdown", s.markdown, "CommonMark and tables, no HTML");
            v("notes", s.notes, "what a person must still fill in");
        }
    };
    struct Compose : Method<Source, Text> {
        static constexpr std::string_view name = "document/1:compose";
        static constexpr int deadline_ms = 5000;
    };
    struct Composer {
        virtual ~Composer() = default;
        virtual Text compose(const Source&, const Call&) = 0;
        static void attach(
            Plugin& plugin, const std::string& id, const std::shared_ptr<Composer>& composer)
        {
            plugin.on<Compose>(
                id, [composer](const Source& s, const Call& c) { return composer->compose(s, c); });
        }
    };
} // namespace document
} // namespace hazirun::v1
