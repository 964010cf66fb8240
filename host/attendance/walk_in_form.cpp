// SPDX-License-Identifier: MIT
#include "attendance/walk_in_form.h"

#include "attendance/attendance_views.h"
#include "attendance/paper_form.h"
#include "base/place_names.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace hazirun::attendance {

namespace {

    constexpr std::array fields{"given_name", "family_name", "gender", "birth_year",
        "neighbourhood", "sector", "phone", "came_at", "left_at", "another"};

    /// "12. Ayşe Yılmaz: " before a sentence that names nobody.
    std::string whoseLine(const FieldError& error, const std::vector<DoorLine>& lines)
    {
        const auto& facts = error.message.facts;
        const bool named = std::any_of(
            facts.begin(), facts.end(), [](const auto& fact) { return fact.first == "name"; });
        const auto line = std::find_if(lines.begin(), lines.end(),
            [&](const DoorLine& one) { return fieldOf(one.person) == error.field; });
        return named || line == lines.end() ? std::string{} : labelOf(*line) + ": ";
    }

    std::optional<int> yearOf(const std::string& text)
    {
        int year = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
        const bool whole = error == std::errc{} && end == text.data() + text.size();
        return whole ? std::optional{year} : std::nullopt;
    }

} // namespace

people::PersonDraft walkInOf(const web::Fields& form, std::vector<FieldError>& errors)
{
    people::PersonDraft out;
    out.given_name = form["given_name"];
    out.family_name = form["family_name"];
    out.neighbourhood = form["neighbourhood"];
    out.phone = form["phone"];
    const auto gender = form["gender"].empty() ? std::optional{people::Gender::unstated}
                                               : people::parseGender(form["gender"]);
    if (!gender) {
        errors.push_back({"gender", {mark("Choose female, male or unstated.")}});
    }
    out.gender = gender.value_or(people::Gender::unstated);
    const auto sector = people::parseSector(form["sector"]);
    if (!sector) {
        errors.push_back({"sector", {mark("Choose whom they speak for from the list.")}});
    }
    out.sector = sector.value_or(people::Sector::none);
    if (const auto text = trimmed(form["birth_year"]); !text.empty()) {
        out.birth.year = yearOf(text);
        if (!out.birth.year) {
            errors.push_back(
                {"birth_year", {mark("Write the year as four digits, such as 1980.")}});
        }
    }
    return out;
}

const DoorLine* listedAs(const people::PersonDraft& draft, const std::vector<DoorLine>& lines)
{
    const auto name = searchForm(trimmed(draft.given_name + " " + draft.family_name));
    const auto place = placeForm(draft.neighbourhood);
    const auto meant = std::find_if(lines.begin(), lines.end(), [&](const DoorLine& line) {
        const auto lives = placeForm(line.neighbourhood);
        return line.number > 0 && !line.arrived_at && searchForm(line.name) == name
            && (place.empty() || lives.empty() || lives == place);
    });
    return meant == lines.end() ? nullptr : &*meant;
}

Message whoIsListed(const DoorLine& line)
{
    return {mark("{{name}} is number {{number}} on the list and has not come yet. If it is they, "
                 "enter them there; if it is somebody else of that name, tick the box and send "
                 "again."),
        {{"name", line.name}, {"number", std::to_string(line.number)}}};
}

void askWhoIsListed(const web::Fields& form, const people::PersonDraft& draft,
    const std::vector<DoorLine>& lines, std::vector<FieldError>& errors)
{
    const auto* meant = listedAs(draft, lines);
    if (meant != nullptr && !form.has("another")) {
        errors.push_back({"another", whoIsListed(*meant)});
    }
}

void showWalkIn(View& view, const web::Pages& pages, const web::Request& request,
    const std::vector<FieldError>& errors)
{
    for (const auto* field : fields) {
        view.text(std::string_view{field}, request.form[field]);
    }
    for (const auto* gender : {"female", "male"}) {
        view.flag(std::string{"is_"} + gender, request.form["gender"] == gender);
    }
    for (const auto* sector : {"public", "private", "civil", "individual"}) {
        view.flag(std::string{"is_"} + sector, request.form["sector"] == sector);
    }
    web::showErrors(
        view, pages.renderer().words(), request.language, {fields.begin(), fields.end()}, errors);
    showErrorList(view, pages, request, errors);
}

void showErrorList(View& view, const web::Pages& pages, const web::Request& request,
    const std::vector<FieldError>& errors, const std::vector<DoorLine>& lines)
{
    std::vector<View> out;
    for (const auto& error : errors) {
        const bool asks = error.field == "another";
        const bool of_line = error.field.rfind("line-", 0) == 0;
        const auto sentence = pages.renderer().words().say(request.language, error.message);
        const auto whose = whoseLine(error, lines);
        out.push_back(
            View{}
                .text("message",
                    asks ? pages.words(request, mark("Is it the one on the list? To the question"))
                         : whose + sentence)
                .maybe("anchor", asks || of_line ? error.field : std::string{}));
    }
    view.list("errors", out);
}

} // namespace hazirun::attendance
