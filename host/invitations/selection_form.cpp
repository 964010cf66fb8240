// SPDX-License-Identifier: MIT
#include "invitations/selection_form.h"

#include "base/text.h"
#include "people/person.h"

#include <charconv>

namespace hazirun::invitations {

namespace {

    std::optional<int> numberIn(const std::string& text)
    {
        int out = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
        return error == std::errc{} && end == text.data() + text.size() ? std::optional{out}
                                                                        : std::nullopt;
    }

    std::optional<int> ageOf(
        const web::Fields& fields, const char* name, std::vector<FieldError>& mistakes)
    {
        const auto typed = trimmed(fields[name]);
        const auto age = numberIn(typed);
        if (!typed.empty() && !age) {
            mistakes.push_back({name, {mark("Give an age between 0 and 150.")}});
        }
        return age;
    }

    template <class SomeId>
    std::vector<SomeId> idsOf(
        const web::Fields& fields, const char* name, std::vector<FieldError>& mistakes)
    {
        std::vector<SomeId> out;
        for (const auto& text : fields.every(name)) {
            if (const auto id = SomeId::parse(text)) {
                out.push_back(*id);
            } else {
                mistakes.push_back(
                    {name, {mark("This choice could not be read; choose once more.")}});
            }
        }
        return out;
    }

} // namespace

ReadSelection readSelection(const web::Fields& fields)
{
    ReadSelection out;
    auto& wrong = out.mistakes;
    auto& chosen = out.selection;
    chosen.groups = idsOf<GroupId>(fields, "groups", wrong);
    chosen.people = idsOf<PersonId>(fields, "people", wrong);
    chosen.gender = fields["gender"];
    chosen.sector = fields["sector"];
    chosen.neighbourhood = fields["neighbourhood"];
    chosen.age_from = ageOf(fields, "age_from", wrong);
    chosen.age_to = ageOf(fields, "age_to", wrong);
    if (!chosen.gender.empty() && !people::parseGender(chosen.gender)) {
        wrong.push_back({"gender", {mark("Choose one of the list.")}});
    }
    if (!people::parseSector(chosen.sector)) {
        wrong.push_back({"sector", {mark("Choose one of the list.")}});
    }
    const auto limits = mistakesIn(chosen);
    wrong.insert(wrong.end(), limits.begin(), limits.end());
    return out;
}

void showFilter(View& view, const web::Fields& fields)
{
    const auto gender = fields["gender"];
    const auto sector = fields["sector"];
    view.flag("female", gender == "female")
        .flag("male", gender == "male")
        .flag("unstated", gender == "unstated")
        .text("gender", gender)
        .flag("public", sector == "public")
        .flag("private", sector == "private")
        .flag("civil", sector == "civil")
        .flag("individual", sector == "individual")
        .text("sector", sector)
        .text("neighbourhood", fields["neighbourhood"])
        .text("age_from", fields["age_from"])
        .text("age_to", fields["age_to"]);
}

} // namespace hazirun::invitations
