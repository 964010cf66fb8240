// SPDX-License-Identifier: MIT
#include "meetings/form_conflict.h"

namespace hazirun::meetings {

namespace {

    /// What a field holds, as people read it.
    std::string saidOf(const web::Request& request, const web::Pages& pages,
        const std::string& field, const std::string& value)
    {
        if (field == "kind") {
            const auto kind = parseKind(value);
            return kind ? pages.words(request, nameOf(*kind)) : value;
        }
        const bool moment = field == "begins_at" || field == "ends_at";
        if (const auto time = parseLocalTime(value); moment && time) {
            return web::dayFor(request.language, time->date) + " " + web::clockFor(time->minutes);
        }
        auto out = value;
        for (auto at = out.find('\n'); at != std::string::npos; at = out.find('\n', at)) {
            out.replace(at, 1, " · ");
        }
        return out;
    }

} // namespace

std::vector<web::Compared> comparedWith(const web::Request& request, const web::Pages& pages,
    const MeetingForm& typed, const MeetingForm& saved)
{
    const auto mine = valuesOf(typed);
    const auto theirs = valuesOf(saved);
    std::vector<web::Compared> out;
    for (std::size_t i = 0; i < mine.size(); ++i) {
        const auto& name = formFields()[i];
        out.push_back({name, mine[i], theirs[i], saidOf(request, pages, name, theirs[i])});
    }
    return out;
}

} // namespace hazirun::meetings
