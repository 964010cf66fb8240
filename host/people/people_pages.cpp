// SPDX-License-Identifier: MIT
#include "people/people_pages.h"

#include "base/text.h"
#include "people/csv.h"
#include "people/import_columns.h"
#include "people/people_texts.h"

namespace hazirun::people {

namespace {

    using web::Request;
    using web::Response;

    db::Actor actorOf(const Request& request)
    {
        return {request.visitor->name, request.visitor->account};
    }

    std::int64_t numberOf(const std::string& text)
    {
        const auto id = PersonId::parse(text);
        return id ? id->value : 0;
    }

} // namespace

void PeoplePages::mount(web::Router& router)
{
    using web::Right;
    router.get("/people", Right::read, [this](const Request& r) { return list(r); });
    router.get("/people/new", Right::write, [this](const Request& r) { return form(r, {}); });
    router.post("/people", Right::write, [this](const Request& r) { return add(r); });
    router.get("/people/import", Right::write, [this](const Request& r) { return importForm(r, {}, nullptr); });
    router.post("/people/import", Right::write, [this](const Request& r) { return import(r); });
    router.get("/groups", Right::read, [this](const Request& r) { return groups(r, {}); });
    router.post("/groups", Right::write, [this](const Request& r) { return addGroup(r); });
    router.post("/groups/members", Right::write, [this](const Request& r) { return putMember(r); });
}

Response PeoplePages::list(const Request& request) const
{
    PeopleFilter filter;
    filter.words = request.query["q"];
    filter.group = numberOf(request.query["group"]);
    filter.after = numberOf(request.query["after"]);
    const auto gender = request.query["gender"];
    filter.gender = parseGender(gender) ? gender : "";
    const auto page = people_.list(filter);
    std::vector<View> lines;
    for (const auto& person : page.people) {
        const auto& facts = person.facts;
        lines.push_back(View{}.text("id", std::to_string(person.id.value)).text("name", facts.given_name + " " + facts.family_name)
                .text("neighbourhood", facts.neighbourhood).text("telephone", phoneForReading(facts.phone)));
    }
    std::vector<View> choices;
    for (const auto& group : people_.groups()) {
        choices.push_back(View{}.text("group", std::to_string(group.id.value)).text("group_name", group.name).flag("chosen", group.id.value == filter.group));
    }
    View view;
    view.list("people", lines).count("people_count", people_.count(filter)).text("q", filter.words).list("groups", choices)
        .flag("any_groups", !choices.empty()).text("gender", filter.gender).text("group_chosen", request.query["group"])
        .flag("has_next", page.next != 0).text("next", std::to_string(page.next));
    return pages_.page(request, mark("People"), pages::people, view);
}

Response PeoplePages::form(const Request& request, const std::vector<FieldError>& errors) const
{
    const std::vector<std::string> fields{"given_name", "family_name", "birth", "phone", "email", "neighbourhood"};
    View view;
    for (const auto& field : fields) {
        view.text(field, request.form[field]);
    }
    const auto gender = request.form["gender"];
    view.flag("female", gender == "female").flag("male", gender == "male");
    web::showErrors(view, pages_.renderer().words(), request.language, fields, errors);
    return pages_.page(request, mark("Add a person"), pages::person_form, view, errors.empty() ? 200 : 422);
}

Response PeoplePages::add(const Request& request)
{
    std::vector<FieldError> errors;
    PersonDraft draft;
    draft.given_name = request.form["given_name"];
    draft.family_name = request.form["family_name"];
    draft.phone = request.form["phone"];
    draft.email = request.form["email"];
    draft.neighbourhood = request.form["neighbourhood"];
    draft.gender = parseGender(request.form["gender"]).value_or(Gender::unstated);
    if (const auto birth = parseBirthWord(request.form["birth"])) {
        draft.birth = *birth;
    } else {
        errors.push_back({"birth", {mark("\"{{value}}\" is not a date; write 14.03.1980, 1980-03-14 or 1980."), {{"value", request.form["birth"]}}}});
        return form(request, errors);
    }
    const auto added = people_.add(draft, actorOf(request));
    if (!added) {
        return form(request, added.error());
    }
    return web::seeOtherWithNotice("/people", mark("The person was saved."));
}

Response PeoplePages::importForm(const Request& request, const std::string& text, const ImportOutcome* outcome) const
{
    const ImportOutcome none;
    const auto& shown = outcome == nullptr ? none : *outcome;
    std::vector<View> wrong;
    for (const auto& one : shown.wrong) {
        if (wrong.size() < 500) {
            wrong.push_back(View{}.text("line", std::to_string(one.line)).text("message", pages_.renderer().words().say(request.language, one.error.message)));
        }
    }
    View view;
    view.text("text", text).flag("checked", outcome != nullptr).count("added", shown.added).count("updated", shown.updated)
        .count("skipped", shown.skipped).count("wrong_count", static_cast<std::int64_t>(shown.wrong.size()))
        .list("wrong", wrong).flag("any_good", shown.added + shown.updated > 0);
    return pages_.page(request, mark("Import people"), pages::person_import, view);
}

Response PeoplePages::import(const Request& request)
{
    const auto file = request.files["file"];
    const auto text = file.empty() ? request.form["list"] : asUtf8(file);
    if (trimmed(text).empty()) {
        return pages_.sentence(request, {mark("Choose a file or paste a list.")}, 422);
    }
    const bool write = request.form["step"] == "write";
    const auto outcome = importPeople(database_, clock_, text, write ? ImportMode::write : ImportMode::dry_run, actorOf(request));
    return write ? web::seeOtherWithNotice("/people", mark("The list was imported.")) : importForm(request, text, &outcome);
}

Response PeoplePages::groups(const Request& request, const std::vector<FieldError>& errors) const
{
    std::vector<View> all;
    for (const auto& group : people_.groups()) {
        all.push_back(View{}.text("group", std::to_string(group.id.value)).text("group_name", group.name).count("people_count", group.people));
    }
    View view;
    view.list("groups", all).flag("any_groups", !all.empty()).text("name", request.form["name"]);
    web::showErrors(view, pages_.renderer().words(), request.language, {"name"}, errors);
    return pages_.page(request, mark("Groups"), pages::groups, view, errors.empty() ? 200 : 422);
}

Response PeoplePages::addGroup(const Request& request)
{
    const auto made = people_.addGroup(request.form["name"], actorOf(request));
    return made ? web::seeOtherWithNotice("/groups", mark("The group was made.")) : groups(request, made.error());
}

Response PeoplePages::putMember(const Request& request)
{
    const auto group = GroupId::parse(request.form["group"]);
    for (const auto& text : request.form.every("people")) {
        const auto person = PersonId::parse(text);
        if (!group || !person || !people_.putMember(*group, *person, actorOf(request))) {
            return pages_.notFound(request);
        }
    }
    return web::seeOtherWithNotice("/people", mark("The chosen people were put into the group."));
}

} // namespace hazirun::people
