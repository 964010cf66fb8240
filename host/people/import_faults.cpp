// SPDX-License-Identifier: MIT
#include "people/import_faults.h"

#include "people/import_list.h"

#include <string_view>

namespace hazirun::people {

namespace {

    /// The column of a list that holds `field`, as an export heads it; empty where a fault is of no
    /// one cell.
    const char* columnOf(std::string_view field)
    {
        static const std::map<std::string_view, const char*> columns{
            {"given_name", mark("Given name")}, {"family_name", mark("Family name")},
            {"gender", mark("Gender")}, {"birth_date", mark("Birth date or year")},
            {"birth_year", mark("Birth date or year")}, {"age_band", mark("Age band")},
            {"age_band_on", mark("Age band date")}, {"phone", mark("Telephone")},
            {"email", mark("E-mail")}, {"neighbourhood", mark("Neighbourhood")},
            {"sector", mark("Sector")}, {"organisation", mark("Organisation")},
            {"language", mark("Language")}, {"source", mark("Source")}};
        const auto found = columns.find(field);
        return found == columns.end() ? "" : found->second;
    }

} // namespace

std::map<int, std::string> faultsOf(
    const web::Request& request, const web::Pages& pages, const ImportOutcome& outcome)
{
    std::map<int, std::string> out;
    for (const auto& one : outcome.wrong) {
        auto& text = out[one.line];
        const auto* column = columnOf(one.error.field);
        text += (text.empty() ? "" : " ")
            + (*column == '\0' ? std::string{} : pages.words(request, column) + ": ")
            + pages.renderer().words().say(request.language, one.error.message);
    }
    return out;
}

std::vector<View> headingFaults(
    const web::Request& request, const web::Pages& pages, const ImportOutcome& outcome)
{
    std::vector<View> out;
    for (const auto& one : outcome.wrong) {
        if (one.line == 1) {
            out.push_back(View{}.text(
                "fault", pages.renderer().words().say(request.language, one.error.message)));
        }
    }
    if (!outcome.unread.empty()) {
        out.push_back(View{}.text("fault",
            pages.renderer().words().say(request.language,
                {mark("Columns that were not read, because their headings are not known: "
                      "{{columns}}."),
                    {{"columns", listed(outcome.unread)}}})));
    }
    return out;
}

} // namespace hazirun::people
