// SPDX-License-Identifier: MIT
// hazirun/points/report.hpp - report/1: tables and charts over pseudonymous records.
#pragma once
#include <hazirun/plugin.hpp>

namespace hazirun::v1 {
namespace report {
    enum class Kind { text, whole, decimal, date, share };
} // namespace report

template <>
struct Words<report::Kind> {
    static constexpr std::string_view list[] = {"text", "whole", "decimal", "date", "share"};
};

namespace report {
    struct Record {
        std::string meeting, kind, held_on, neighbourhood, group, gender, person;
        std::optional<std::int64_t> age_from, age_to;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("meeting", s.meeting, "id");
            v("kind", s.kind, "kind of meeting");
            v("held_on", s.held_on, "YYYY-MM-DD, local");
            v("neighbourhood", s.neighbourhood, "", "read:person.neighbourhood");
            v("group", s.group, "interest group id", "read:person.sector");
            v("gender", s.gender, "female | male | unstated", "read:person.gender");
            v("age_from", s.age_from, "completed years on held_on", "read:person.age");
            v("age_to", s.age_to, "completed years on held_on", "read:person.age");
            v("person", s.person, "pseudonym of this one report; counts unique people");
        }
    };
    struct Question {
        std::string from_on, to_on, scheme;
        std::map<std::string, std::string> filters;
        std::vector<Record> records;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("from_on", s.from_on, "YYYY-MM-DD, local");
            v("to_on", s.to_on, "YYYY-MM-DD, local");
            v("scheme", s.scheme, "age bands");
            v("filters", s.filters, "as chosen on the page");
            v("records", s.records, "one per attendance");
        }
    };
    struct Column {
        std::string id, title;
        Kind kind = Kind::text;
        std::optional<std::string> unit;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("id", s.id);
            v("title", s.title, "in the call's language");
            v("kind", s.kind);
            v("unit", s.unit);
        }
    };
    struct Chart {
        std::string kind, x;
        std::vector<std::string> y;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("kind", s.kind, "bar | line | pie");
            v("x", s.x, "column id");
            v("y", s.y, "column ids");
        }
    };
    struct Table {
        std::string title;
        std::vector<Column> columns;
        std::vector<std::vector<json>> rows;
        std::vector<json> totals;
        std::optional<Chart> chart;
        std::vector<std::string> notes;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("title", s.title, "in the call's language");
            v("columns", s.columns);
            v("rows", s.rows, "as wide as columns");
            v("totals", s.totals, "as wide as columns, or empty");
            v("chart", s.chart);
            v("notes", s.notes, "sentences below the table");
        }
    };

    struct Rows : Method<Question, Table> {
        static constexpr std::string_view name = "report/1:rows";
        static constexpr int deadline_ms = 30000;
    };
    struct Report { // the host hides small cells
        virtual ~Report() = default;
        virtual Table rows(const Question&, const Call&) = 0;
        static void attach(
            Plugin& plugin, const std::string& id, const std::shared_ptr<Report>& report)
        {
            plugin.on<Rows>(id,
                [report](const Question& in, const Call& call) { return report->rows(in, call); });
        }
    };
} // namespace report
} // namespace hazirun::v1
