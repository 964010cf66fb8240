// SPDX-License-Identifier: MIT
#include "meetings/meeting_form.h"

#include "base/text.h"
#include "meetings/typed_time.h"

#include <algorithm>
#include <charconv>

namespace hazirun::meetings {

namespace {

    using Errors = std::vector<FieldError>;
    constexpr const char* plain_item = "item";
    constexpr const char* statute_item = "statute_change";
    constexpr const char* dissolution_item = "dissolution";

    std::vector<std::string> linesOf(std::string_view text)
    {
        std::vector<std::string> out;
        while (!text.empty()) {
            const auto end = std::min(text.find('\n'), text.size());
            if (auto line = trimmed(text.substr(0, end)); !line.empty()) {
                out.push_back(std::move(line));
            }
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        return out;
    }

    std::string joined(const std::vector<std::string>& lines)
    {
        std::string out;
        for (const auto& line : lines) {
            out += (out.empty() ? "" : "\n") + line;
        }
        return out;
    }

    std::optional<int> numberOf(std::string_view text)
    {
        int number = 0;
        const auto* const last = text.data() + text.size();
        const auto [end, error] = std::from_chars(text.data(), last, number);
        return error == std::errc{} && end == last ? std::optional{number} : std::nullopt;
    }

    std::string numbersOf(const std::vector<AgendaItem>& agenda, std::string_view kind)
    {
        std::string out;
        for (std::size_t i = 0; i < agenda.size(); ++i) {
            if (agenda[i].kind == kind) {
                out += (out.empty() ? "" : ", ") + std::to_string(i + 1);
            }
        }
        return out;
    }

    LocalTime timeOf(const std::string& text, const char* field, Errors& errors)
    {
        const auto time = parseTypedTime(text);
        if (!time && trimmed(text).empty()) {
            errors.push_back({field, {mark("Give the day and the hour.")}});
        } else if (!time) {
            errors.push_back({field,
                {mark("\"{{typed}}\" is no day and hour; write it as 14.03.2026 13:00."),
                    {{"typed", text}}}});
        }
        // A day that exists, so that the other fields can still be looked at.
        return time.value_or(LocalTime{Date{std::chrono::year{2026} / 1 / 1}, 0});
    }

    std::optional<int> capacityOf(const std::string& text, Errors& errors)
    {
        const auto tidy = trimmed(text);
        const auto number = numberOf(tidy);
        if (!tidy.empty() && !number) {
            errors.push_back({"capacity",
                {mark("\"{{typed}}\" is no number of places; write digits only, or leave it "
                      "empty."),
                    {{"typed", text}}}});
        }
        return number;
    }

    /// What an item was before, each earlier one used once.
    std::string kindOf(const std::string& title, std::vector<AgendaItem>& before)
    {
        const auto found = std::find_if(before.begin(), before.end(),
            [&](const AgendaItem& item) { return item.title == title; });
        if (found == before.end()) {
            return plain_item;
        }
        auto kind = found->kind;
        before.erase(found);
        return kind;
    }

    void markItems(std::vector<AgendaItem>& agenda, const std::string& numbers, const char* field,
        const char* kind, Errors& errors)
    {
        for (auto& item : agenda) {
            item.kind = item.kind == kind ? plain_item : item.kind;
        }
        auto text = numbers;
        std::replace_if(
            text.begin(), text.end(),
            [](char c) { return c == ',' || c == ';' || c == ' ' || c == '.'; }, '\n');
        for (const auto& word : linesOf(text)) {
            const auto number = numberOf(word);
            if (!number || *number < 1 || static_cast<std::size_t>(*number) > agenda.size()) {
                errors.push_back(
                    {field, {mark("The agenda has no item {{number}}."), {{"number", word}}}});
                return;
            }
            agenda[static_cast<std::size_t>(*number) - 1].kind = kind;
        }
    }

    std::vector<AgendaItem> agendaOf(
        const MeetingForm& form, const MeetingDraft& base, Kind kind, Errors& errors)
    {
        auto before = base.agenda;
        std::vector<AgendaItem> out;
        for (auto& line : linesOf(form.agenda)) {
            auto kept = kindOf(line, before);
            out.push_back({std::move(line), std::move(kept)});
        }
        if (kind == Kind::general_assembly) {
            markItems(out, form.statute_items, "statute_items", statute_item, errors);
            markItems(out, form.dissolution_items, "dissolution_items", dissolution_item, errors);
        }
        return out;
    }

    bool isNamed(const Errors& errors, const std::string& field)
    {
        return std::any_of(errors.begin(), errors.end(),
            [&](const FieldError& error) { return error.field == field; });
    }

    /// An end may be the hour alone: on the day the meeting begins.
    std::string endOf(const MeetingForm& form)
    {
        const auto begins = parseTypedTime(form.begins_at);
        const auto hour = parseHour(trimmed(form.ends_at));
        return begins && hour ? formatLocalTime({begins->date, *hour}) : form.ends_at;
    }

    void setTimes(MeetingDraft& out, const MeetingForm& form, Errors& errors)
    {
        out.begins = timeOf(form.begins_at, "begins_at", errors);
        if (trimmed(form.ends_at).empty()) {
            const std::chrono::minutes length{defaultsOf(out.kind).minutes};
            out.ends = isZone(out.time_zone) && mayBegin(out.begins)
                ? toLocal(toInstant(out.begins, out.time_zone) + length, out.time_zone)
                : out.begins;
        } else {
            out.ends = timeOf(endOf(form), "ends_at", errors);
        }
    }

} // namespace

const std::vector<std::string>& formFields()
{
    static const std::vector<std::string> all{"kind", "title", "begins_at", "ends_at", "time_zone",
        "place", "capacity", "agenda", "statute_items", "dissolution_items", "neighbourhoods"};
    return all;
}

MeetingForm formOf(const MeetingDraft& draft)
{
    std::vector<std::string> agenda;
    for (const auto& item : draft.agenda) {
        agenda.push_back(item.title);
    }
    const auto text = [](const LocalTime& time) {
        return time.date.ok() ? formatLocalTime(time) : std::string{};
    };
    return {std::string{codeOf(draft.kind)}, draft.title, text(draft.begins), text(draft.ends),
        draft.time_zone, draft.place, draft.capacity ? std::to_string(*draft.capacity) : "",
        joined(agenda), numbersOf(draft.agenda, statute_item),
        numbersOf(draft.agenda, dissolution_item), joined(draft.neighbourhoods)};
}

std::vector<std::string> valuesOf(const MeetingForm& form)
{
    return {form.kind, form.title, form.begins_at, form.ends_at, form.time_zone, form.place,
        form.capacity, form.agenda, form.statute_items, form.dissolution_items,
        form.neighbourhoods};
}

MeetingForm typed(const web::Fields& fields, MeetingForm before)
{
    const std::vector<std::string*> places{&before.kind, &before.title, &before.begins_at,
        &before.ends_at, &before.time_zone, &before.place, &before.capacity, &before.agenda,
        &before.statute_items, &before.dissolution_items, &before.neighbourhoods};
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (fields.has(formFields()[i])) {
            *places[i] = fields[formFields()[i]];
        }
    }
    // A field that has a calendar shows nothing but this way of writing.
    before.ends_at = endOf(before);
    for (auto* text : {&before.begins_at, &before.ends_at}) {
        if (const auto time = parseTypedTime(*text)) {
            *text = formatLocalTime(*time);
        }
    }
    return before;
}

Result<MeetingDraft, std::vector<FieldError>> draftOf(
    const MeetingForm& form, const MeetingDraft& base)
{
    Errors errors;
    MeetingDraft out;
    const auto kind = parseKind(form.kind);
    if (!kind) {
        errors.push_back({"kind", {mark("Choose the kind of the meeting.")}});
    }
    out.kind = kind.value_or(base.kind);
    out.title = form.title;
    out.place = form.place;
    out.time_zone = trimmed(form.time_zone);
    setTimes(out, form, errors);
    out.capacity = capacityOf(form.capacity, errors);
    out.agenda = agendaOf(form, base, out.kind, errors);
    out.neighbourhoods = linesOf(form.neighbourhoods);
    auto tidy = checked(out);
    if (!tidy) {
        const bool timeless = isNamed(errors, "begins_at") || isNamed(errors, "ends_at");
        for (const auto& error : tidy.error()) {
            if (!isNamed(errors, error.field) && !(timeless && error.field == "ends_at")) {
                errors.push_back(error);
            }
        }
    }
    if (!errors.empty()) {
        return Refused{errors};
    }
    return *tidy;
}

} // namespace hazirun::meetings
