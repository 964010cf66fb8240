// SPDX-License-Identifier: MIT
#include "people/import_list.h"

#include "base/names.h"
#include "base/text.h"
#include "people/csv.h"
#include "people/import_columns.h"
#include "people/import_progress.h"
#include "people/known_people.h"

#include <set>
#include <unordered_map>
#include <utility>

namespace hazirun::people {

namespace {

    Message overfullLine()
    {
        return {mark("This line has more than {{most}} cells, as no list of people has; look for a "
                     "quotation mark or a separator too many."),
            {{"most", std::to_string(most_cells)}}};
    }

    Message cutOffList()
    {
        return {mark("The list is too long; nothing below this line was read. Divide it into lists "
                     "of at most 100,000 lines.")};
    }

    void readLine(const CsvRecord& record, const ImportColumns& columns, Date today, ReadList& into)
    {
        auto [draft, guessed_birth, errors] = columns.draftOf(record, today);
        const bool says_language = !draft.language.empty();
        if (!says_language) {
            draft.language = PersonDraft{}.language;
        }
        if (record.unclosed) {
            errors.push_back({"line",
                {mark("A quotation mark is opened here and never closed; nothing below could be "
                      "read.")}});
        }
        if (record.overfull) {
            errors.push_back({"line", overfullLine()});
        }
        if (record.cut_off) {
            errors.push_back({"line", cutOffList()});
        }
        const auto name = draft.given_name + " " + draft.family_name;
        const auto tidy = checked(std::move(draft), today);
        if (!tidy) {
            errors.insert(errors.end(), tidy.error().begin(), tidy.error().end());
        }
        if (errors.empty()) {
            auto form = nameForm(*tidy);
            auto keys = keysOf(*tidy, form);
            into.good.push_back({record.line, *tidy, says_language, std::move(form),
                std::move(keys), std::move(guessed_birth)});
            return;
        }
        for (const auto& error : errors) {
            into.wrong.push_back({record.line, error});
        }
        into.wrong_lines.push_back({record.line, LineFate::wrong, name});
    }

    /// Columns as they are called, as far as one can read them.
    std::vector<std::string> columnsIn(const std::vector<std::string>& header)
    {
        constexpr std::size_t longest = 40;
        std::vector<std::string> out;
        for (const auto& cell : header) {
            auto name = cutAt(trimmed(cell), longest);
            if (!name.empty() && isReadableName(name)) {
                out.push_back(std::move(name));
            }
        }
        return out;
    }

    Message noNameColumn(const std::string& columns)
    {
        if (columns.empty()) {
            return {
                mark("No column for the name was found. Name a column \"Name\" or \"Given name\" "
                     "in the first line.")};
        }
        return {mark("No column for the name was found; found: {{columns}}. Name the column that "
                     "holds it \"Name\" or \"Given name\" in the first line."),
            {{"columns", columns}}};
    }

    Message partlyRead(const std::vector<std::string>& header, const std::set<std::size_t>& columns)
    {
        std::vector<std::string> names;
        for (const auto column : columns) {
            names.push_back(header.at(column));
        }
        return {mark("Of several columns of one meaning the first that is filled is read. In these "
                     "something else stands in some lines, which was not read: {{columns}}."),
            {{"columns", listed(columnsIn(names))}}};
    }

} // namespace

std::string listed(const std::vector<std::string>& columns)
{
    constexpr std::size_t most = 12;
    std::string out;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (i == most) {
            return out + ", …";
        }
        out += (out.empty() ? "" : ", ") + columns[i];
    }
    return out;
}

std::vector<NewPlace> spellPlaces(ReadList& list, PlaceNames places)
{
    std::unordered_map<std::string, int> lines_of; // each spelling is folded once, not once a line
    for (const auto& line : list.good) {
        ++lines_of[line.draft.neighbourhood];
    }
    lines_of.erase(std::string{});
    std::vector<std::string> unknown;
    for (const auto& [name, lines] : lines_of) {
        if (!places.knows(name)) {
            unknown.push_back(name);
        }
    }
    for (const auto& name : unknown) {
        places.add(name);
    }
    std::unordered_map<std::string, std::string> spelled;
    std::unordered_map<std::string, int> lines_as;
    for (const auto& [name, lines] : lines_of) {
        lines_as[spelled.emplace(name, places.spelled(name)).first->second] += lines;
    }
    for (auto& line : list.good) {
        if (auto& name = line.draft.neighbourhood; !name.empty()) {
            name = spelled.at(name);
        }
    }
    std::vector<NewPlace> out;
    for (auto& name : places.shownOf(unknown)) {
        const auto lines = lines_as[name];
        out.push_back({std::move(name), lines});
    }
    return out;
}

Message workbookSentence()
{
    return {mark("This is a workbook of Excel, not a CSV file. In Excel choose Save as, then \"CSV "
                 "UTF-8\", and take that file.")};
}

ReadList readList(std::string_view bytes, Date today, const ImportProgress& progress)
{
    ReadList out;
    if (isWorkbook(bytes)) {
        out.names_people = false;
        out.wrong.push_back({1, {"list", workbookSentence()}});
        return out;
    }
    const auto records = readCsv(asUtf8(bytes));
    if (!records.empty() && records.front().overfull) {
        out.names_people = false;
        out.wrong.push_back({1, {"line", overfullLine()}});
        return out;
    }
    const auto columns
        = records.empty() ? ImportColumns{} : ImportColumns::of(records.front().cells, out.wrong);
    if (!columns.hasName()) {
        const auto& header = records.empty() ? std::vector<std::string>{} : records.front().cells;
        out.names_people = false;
        out.wrong.push_back({1, {"given_name", noNameColumn(listed(columnsIn(header)))}});
        return out;
    }
    out.unread = columnsIn(columns.unread());
    if (records.size() == 1) {
        out.wrong.push_back({1,
            {"line",
                {mark("Only the line of headings was found; put the people below it, one a "
                      "line.")}}});
    }
    Teller teller(progress, static_cast<int>(records.size()) - 1);
    std::set<std::size_t> passed_over;
    for (std::size_t i = 1; i < records.size(); ++i) {
        readLine(records[i], columns, today, out);
        const auto passed = columns.passedOver(records[i]);
        passed_over.insert(passed.begin(), passed.end());
        teller.oneMore();
    }
    if (!passed_over.empty()) {
        out.wrong.push_back({1, {"line", partlyRead(records.front().cells, passed_over)}});
    }
    return out;
}

} // namespace hazirun::people
