// SPDX-License-Identifier: MIT
#include "attendance/paper_form.h"

#include "attendance/attendance_views.h"
#include "attendance/strike_form.h"
#include "base/text.h"

#include <algorithm>

namespace hazirun::attendance {

namespace {

    /// What a line of the form says of one person; nothing when it says nothing.
    std::optional<Signature> signatureOf(
        const TypedHours& hours, const DoorLine& line, bool ticked, Instant usual)
    {
        const auto id = std::to_string(line.person.value);
        const auto field = fieldOf(line.person);
        Signature out{line.person, usual, hours.read("left-" + id, field)};
        const bool came = line.arrived_at.has_value();
        if (came) {
            out.came_at = *line.arrived_at;
            out.back_at = hours.read("back-" + id, field);
            hours.checkOrder(line.name, line.left_at.value_or(out.came_at), out.back_at, field);
        } else {
            out.came_at = hours.read("came-" + id, field).value_or(usual);
        }
        hours.checkOrder(line.name, out.came_at, out.left_at, field);
        const bool signed_it = !came && (ticked || !trimmed(hours.form["came-" + id]).empty());
        return signed_it || out.left_at || out.back_at ? std::optional{out} : std::nullopt;
    }

    /// Whose entry the form strikes through. Whoever is struck neither leaves nor comes back.
    std::optional<Strike> strikeOf(const web::Request& request, const web::Pages& pages,
        const DoorLine& line, std::vector<FieldError>& errors)
    {
        const auto of = "-" + std::to_string(line.person.value);
        const auto reason = line.arrived_at ? reasonIn(request, pages, of) : std::string{};
        if (reason.empty()) {
            return std::nullopt;
        }
        if (lengthOf(reason) > 500 || !isCleanText(reason)) {
            errors.push_back({fieldOf(line.person), sentenceOf(EntryRefusal::reason_missing)});
        }
        if (!trimmed(request.form["left" + of]).empty()
            || !trimmed(request.form["back" + of]).empty()) {
            errors.push_back({fieldOf(line.person),
                {mark("{{name}}: strike the entry through or write an hour, not both."),
                    {{"name", line.name}}}});
        }
        return Strike{line.person, reason};
    }

} // namespace

std::string fieldOf(PersonId person)
{
    return "line-" + std::to_string(person.value);
}

std::optional<Instant> TypedHours::read(const std::string& name, const std::string& field) const
{
    const auto text = trimmed(form[name]);
    const auto at = instantOf(meeting, text);
    if (!text.empty() && !at) {
        errors.push_back({field,
            takesDays(meeting)
                ? Message{mark(
                              "Write the hour as 14:05, of a later day with the day: {{example}}."),
                    {{"example", exampleOf(meeting)}}}
                : Message{mark("Write the hour as 14:05.")}});
    }
    if (at && !mayHaveHappened(*at, meeting.begins_at, meeting.ends_at, now)) {
        errors.push_back({field, sentenceOf(EntryRefusal::far_from_meeting)});
    }
    return at;
}

void TypedHours::checkOrder(const std::string& who, Instant first,
    const std::optional<Instant>& then, const std::string& field) const
{
    if (then && *then < first) {
        errors.push_back({field,
            {mark("{{name}}: the leaving comes after the coming, and the return after both."),
                {{"name", who}}}});
    }
}

PaperList paperListOf(const web::Request& request, const web::Pages& pages,
    const meetings::Meeting& meeting, const std::vector<DoorLine>& lines, Instant now)
{
    PaperList out;
    const TypedHours hours{meeting, request.form, now, out.errors};
    const auto usual = hours.read("at", "at").value_or(meeting.begins_at);
    const auto ticked = request.form.every("person");
    for (const auto& line : lines) {
        const auto id = std::to_string(line.person.value);
        if (auto strike = strikeOf(request, pages, line, out.errors)) {
            out.strikes.push_back(std::move(*strike));
            continue;
        }
        const bool signed_it = std::find(ticked.begin(), ticked.end(), id) != ticked.end();
        if (const auto one = signatureOf(hours, line, signed_it, usual)) {
            out.signatures.push_back(*one);
        }
    }
    if (out.signatures.empty() && out.strikes.empty() && out.errors.empty()) {
        out.errors.push_back({"person", {mark("Tick those who signed.")}});
    }
    return out;
}

} // namespace hazirun::attendance
