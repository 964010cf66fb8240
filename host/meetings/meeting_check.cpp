// SPDX-License-Identifier: MIT
// What is typed of a meeting, judged and put in order.
#include "base/names.h"
#include "base/text.h"
#include "meetings/meeting.h"
#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <utility>

namespace hazirun::meetings {

namespace {

    void checkLine(
        std::string& text, const char* field, std::size_t longest, std::vector<FieldError>& errors)
    {
        if (!isCleanText(text)) {
            errors.push_back({field,
                {mark("This text holds characters that cannot be stored; delete it and "
                      "type it again.")}});
        }
        text = trimmed(text);
        if (isCleanText(text) && !isReadableName(text)) {
            errors.push_back({field,
                {mark("Hidden characters stand here that show nothing or turn the direction of "
                      "writing; type it again.")}});
        }
        if (lengthOf(text) > longest) {
            errors.push_back({field, {mark("This text is too long; shorten it.")}});
        }
    }

    /// An hour of the meeting that its clocks skip.
    std::optional<FieldError> skippedIn(
        const LocalTime& time, const std::string& zone, const char* field)
    {
        if (comes(time, zone)) {
            return std::nullopt;
        }
        const auto written = [](const LocalTime& one) {
            return fmt::format("{:02}.{:02}.{} {:02}:{:02}", static_cast<unsigned>(one.date.day()),
                static_cast<unsigned>(one.date.month()), static_cast<int>(one.date.year()),
                one.minutes / 60, one.minutes % 60);
        };
        return FieldError{field,
            {mark("{{time}} never comes in this time zone, as the clocks go forward then; choose "
                  "another hour, such as {{next}}."),
                {{"time", written(time)},
                    {"next", written(toLocal(toInstant(time, zone), zone))}}}};
    }

    void checkTimes(const MeetingDraft& draft, std::vector<FieldError>& errors)
    {
        const auto before = errors.size();
        for (const auto& skipped : {skippedIn(draft.begins, draft.time_zone, "begins_at"),
                 skippedIn(draft.ends, draft.time_zone, "ends_at")}) {
            if (skipped) {
                errors.push_back(*skipped);
            }
        }
        const auto length
            = toInstant(draft.ends, draft.time_zone) - toInstant(draft.begins, draft.time_zone);
        if (errors.size() == before
            && (length <= std::chrono::seconds{0} || length > std::chrono::days{7})) {
            errors.push_back(
                {"ends_at", {mark("The end must come after the beginning, within seven days.")}});
        }
    }

    void checkLines(MeetingDraft& draft, std::vector<FieldError>& errors)
    {
        checkLine(draft.title, "title", 200, errors);
        checkLine(draft.place, "place", 200, errors);
        if (draft.title.empty()) {
            errors.push_back({"title", {mark("Give the meeting a title.")}});
        }
        for (auto& item : draft.agenda) {
            checkLine(item.title, "agenda", 300, errors);
            checkLine(item.kind, "agenda", 50, errors);
        }
        for (auto& name : draft.neighbourhoods) {
            checkLine(name, "neighbourhoods", 100, errors);
        }
    }

    void checkCounts(const MeetingDraft& draft, std::vector<FieldError>& errors)
    {
        if (draft.capacity && (*draft.capacity < 1 || *draft.capacity > 100000)) {
            errors.push_back({"capacity",
                {mark("Give a number of places between 1 and 100,000, or leave it empty.")}});
        }
        if (draft.agenda.size() > 50) {
            errors.push_back({"agenda", {mark("At most 50 agenda items fit one meeting.")}});
        }
        if (draft.neighbourhoods.size() > 100) {
            errors.push_back(
                {"neighbourhoods", {mark("At most 100 neighbourhoods fit one meeting.")}});
        }
    }

} // namespace

Result<MeetingDraft, std::vector<FieldError>> checked(MeetingDraft draft)
{
    std::vector<FieldError> errors;
    checkLines(draft, errors);
    if (!isZone(draft.time_zone)) {
        errors.push_back({"time_zone",
            {mark("This time zone is not known; use Europe/Istanbul, for example.")}});
    } else if (mayBegin(draft.begins)) {
        checkTimes(draft, errors);
    }
    if (!mayBegin(draft.begins)) {
        errors.push_back(
            {"begins_at", {mark("A meeting begins in a year from 1900 to 2200; check the day.")}});
    }
    checkCounts(draft, errors);
    if (!errors.empty()) {
        return Refused{errors};
    }
    std::erase_if(draft.agenda, [](const AgendaItem& item) { return item.title.empty(); });
    std::sort(draft.neighbourhoods.begin(), draft.neighbourhoods.end());
    draft.neighbourhoods.erase(
        std::unique(draft.neighbourhoods.begin(), draft.neighbourhoods.end()),
        draft.neighbourhoods.end());
    std::erase(draft.neighbourhoods, std::string{});
    return draft;
}

MeetingDraft spelled(MeetingDraft draft, PlaceNames places, const std::vector<std::string>& kept)
{
    std::map<std::string, std::string> of_form;
    for (const auto& name : draft.neighbourhoods) {
        const bool stays = std::find(kept.begin(), kept.end(), name) != kept.end();
        of_form.try_emplace(placeForm(name), stays ? name : places.spelled(name));
    }
    draft.neighbourhoods.clear();
    for (auto& [form, name] : of_form) {
        draft.neighbourhoods.push_back(std::move(name));
    }
    std::sort(draft.neighbourhoods.begin(), draft.neighbourhoods.end());
    return draft;
}

} // namespace hazirun::meetings
