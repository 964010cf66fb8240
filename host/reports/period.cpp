// SPDX-License-Identifier: MIT
#include "reports/period.h"

#include "base/text.h"
#include "people/birth_words.h"

namespace hazirun::reports {

namespace {

    /// Empty without one.
    std::string boundOf(
        const web::Request& request, const char* field, std::vector<FieldError>& mistakes)
    {
        constexpr Date any_day{
            std::chrono::year{9999}, std::chrono::December, std::chrono::day{31}};
        const auto typed = trimmed(request.query[field]);
        const auto read = people::parseBirthWord(typed, any_day);
        const bool named = read && read->birth.date && !read->is_guessed;
        if (!typed.empty() && !named) {
            mistakes.push_back({field, {mark("Write the day as 14/03/2026.")}});
        }
        return named ? formatDate(*read->birth.date) : std::string{};
    }

} // namespace

std::vector<FieldError> readPeriod(const web::Request& request, ReportFilter& into)
{
    std::vector<FieldError> out;
    into.from = boundOf(request, "from", out);
    into.to = boundOf(request, "to", out);
    if (isBackwards(into)) {
        out.push_back({"to", {mark("The last day lies before the first.")}});
    }
    return out;
}

void showPeriod(View& view, const web::Pages& pages, const web::Request& request,
    const ReportFilter& filter, const std::vector<FieldError>& mistakes)
{
    view.text("from", filter.from.empty() ? request.query["from"] : filter.from)
        .text("to", filter.to.empty() ? request.query["to"] : filter.to);
    web::showErrors(view, pages.renderer().words(), request.language, {"from", "to"}, mistakes);
}

} // namespace hazirun::reports
