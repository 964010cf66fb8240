// SPDX-License-Identifier: MIT
#include "people/import_pages.h"

#include "base/text.h"
#include "base/zone.h"
#include "people/csv.h"
#include "people/import_list.h"
#include "people/import_views.h"
#include "people/people_texts.h"

#include <charconv>
#include <optional>

namespace hazirun::people {

namespace {

    using web::queryOf;
    using web::Request;
    using web::Response;

    /// A list up to this size is offered for correction on the page.
    constexpr std::size_t most_editable = 100'000;

    Message busySentence()
    {
        return {mark(
            "Another list is being read right now. Wait until it is through, then try again.")};
    }

    /// Neither a file nor a list, or a file with nothing in it.
    FieldError emptyList(const Request& request, bool pasted)
    {
        if (pasted && request.file_names["file"].empty()) {
            return {"list", {mark("Choose a file or paste a list.")}};
        }
        return {"file",
            {mark("There is nothing in this file. Open it in the spreadsheet, save it as CSV "
                  "again and choose it anew.")}};
    }

    std::optional<int> numberIn(const std::string& text)
    {
        int number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        const bool whole = error == std::errc{} && end == text.data() + text.size();
        return whole && number > 0 ? std::optional{number} : std::nullopt;
    }

    /// What a choice is called in the form; absent for anything else.
    std::optional<LineChoice::As> parseAs(const std::string& word)
    {
        return word == "new"  ? std::optional{LineChoice::As::new_person}
            : word == "known" ? std::optional{LineChoice::As::known}
            : word == "out"   ? std::optional{LineChoice::As::left_out}
                              : std::nullopt;
    }

    /// line-12=new, line-13=out, line-14=7 (a person).
    Choices choicesIn(const web::Fields& form)
    {
        constexpr std::string_view prefix = "line-";
        Choices out;
        for (const auto& [name, value] : form.pairs()) {
            if (name.rfind(prefix, 0) != 0) {
                continue;
            }
            const auto line = numberIn(name.substr(prefix.size()));
            const auto person = PersonId::parse(value);
            const auto as = parseAs(value);
            if (line && person) {
                out[*line] = {LineChoice::As::known, *person};
            } else if (line && as && *as != LineChoice::As::known) {
                out[*line] = {*as};
            }
        }
        return out;
    }

    struct ImportPages {
        Imports& imports;
        db::Database& database;
        const Clock& clock;
        const web::Pages& pages;

        [[nodiscard]] Response form(
            const Request& request, const std::vector<FieldError>& errors, int refused = 422) const;
        [[nodiscard]] Response check(const Request& request) const;
        [[nodiscard]] Response show(const Request& request) const;
        [[nodiscard]] Response choose(const Request& request) const;
        [[nodiscard]] Response write(const Request& request) const;
        [[nodiscard]] Response askTakeBack(const Request& request) const;
        [[nodiscard]] Response takeBack(const Request& request) const;
        [[nodiscard]] View lastView(const Request& request) const;
        [[nodiscard]] Response gone(const Request& request) const
        {
            return pages.sentence(request,
                {mark("This list is no longer here. Choose the file again on the import page.")},
                404);
        }
    };

    View ImportPages::lastView(const Request& request) const
    {
        const auto last = lastImport(database).value_or(StoredImport{});
        const auto local = toLocal(last.imported_at, home_zone);
        View view;
        view.flag("any_last", last.id != 0)
            .flag("taken_back", last.taken_back_at.has_value())
            .text("last_by", last.imported_by)
            .text("last_day", web::dayFor(request.language, local.date))
            .text("last_time", web::clockFor(local.minutes))
            .count("last_added", last.added)
            .count("last_updated", last.updated);
        return view;
    }

    Response ImportPages::form(
        const Request& request, const std::vector<FieldError>& errors, int refused) const
    {
        auto view = lastView(request);
        view.text("list", request.form["list"]);
        web::showErrors(view, pages.renderer().words(), request.language, {"file", "list"}, errors);
        return pages.page(request, mark("Import people"), pages::person_import, view,
            errors.empty() ? 200 : refused);
    }

    Response ImportPages::check(const Request& request) const
    {
        auto file = request.files["file"];
        auto name = file.empty() ? std::string{} : request.file_names["file"];
        const bool pasted = file.empty();
        const char* field = pasted ? "list" : "file";
        auto text = pasted ? request.form["list"] : std::move(file);
        if (trimmed(text.substr(0, most_editable)).empty()) {
            return form(request, {emptyList(request, pasted)});
        }
        if (isWorkbook(text)) {
            return form(request, {{field, workbookSentence()}});
        }
        const auto job = imports.check(std::move(text), actorOf(request), std::move(name));
        return job ? web::seeOther("/people/import/" + *job)
                   : form(request, {{field, busySentence()}}, 409);
    }

    Response ImportPages::show(const Request& request) const
    {
        const auto job = request.segments.at("job");
        const auto state = imports.state(job);
        if (!state) {
            return gone(request);
        }
        const bool running
            = state->phase == ImportPhase::checking || state->phase == ImportPhase::writing;
        auto view = stateView(request, pages, *state,
            {request.query["show"], numberIn(request.query["page"]).value_or(1)});
        view.text("job", job)
            .text("text",
                state->phase == ImportPhase::checked ? imports.textOf(job, most_editable)
                                                     : std::string{})
            .flag("editable",
                state->phase == ImportPhase::checked
                    && !imports.textOf(job, most_editable).empty());
        auto out = pages.page(request, mark("Import people"), pages::import_job, view);
        if (running) {
            out.with("Refresh", "1");
        }
        return out;
    }

    Response ImportPages::choose(const Request& request) const
    {
        const auto job = request.segments.at("job");
        auto choices = choicesIn(request.form);
        if (const auto as = parseAs(request.form["all"])) {
            const auto state = imports.state(job);
            choices = state && state->outcome ? choicesForAll(*state->outcome, *as) : Choices{};
        }
        if (!imports.choose(job, choices)) {
            return imports.state(job) ? web::seeOther("/people/import/" + job) : gone(request);
        }
        const auto next = request.form["next"];
        return web::seeOtherWithNotice("/people/import/" + job
                + queryOf({{"show", request.form["show"]},
                    {"page", next.empty() ? request.form["page"] : next}}),
            mark("The choices are kept."));
    }

    Response ImportPages::write(const Request& request) const
    {
        const auto job = request.segments.at("job");
        const auto chosen = imports.choose(job, choicesIn(request.form));
        const auto started
            = chosen ? imports.write(job, actorOf(request)) : Refused{chosen.error()};
        if (started) {
            return web::seeOther("/people/import/" + job);
        }
        // A second tap on the button finds its list on the way already.
        if (started.error() == ImportRefusal::unknown && imports.state(job)) {
            return web::seeOther("/people/import/" + job);
        }
        return started.error() == ImportRefusal::busy ? pages.sentence(request, busySentence(), 409)
                                                      : gone(request);
    }

    Response ImportPages::askTakeBack(const Request& request) const
    {
        const auto last = lastImport(database);
        return last && !last->taken_back_at ? pages.page(request, mark("Take the import back"),
                   pages::import_take_back, lastView(request))
                                            : pages.notFound(request);
    }

    Response ImportPages::takeBack(const Request& request) const
    {
        const auto taken = takeBackLastImport(database, clock, actorOf(request));
        if (taken) {
            return web::seeOtherWithNotice("/people/import", mark("The import was taken back."));
        }
        switch (taken.error()) {
        case TakeBackRefusal::nothing_to_take_back:
            return pages.sentence(request, {mark("There is no import to take back.")}, 409);
        case TakeBackRefusal::in_use: break;
        }
        return pages.sentence(request,
            {mark("Somebody of this import was invited, attended, or has a membership or consent "
                  "by now. It can no longer be taken back as a whole; remove people one by one.")},
            409);
    }

} // namespace

void mountImportPages(web::Router& router, Imports& imports, db::Database& database,
    const Clock& clock, const web::Pages& pages)
{
    const ImportPages import{imports, database, clock, pages};
    using web::Right;
    router.get(
        "/people/import", Right::write, [import](const Request& r) { return import.form(r, {}); });
    router.post(
        "/people/import", Right::write, [import](const Request& r) { return import.check(r); });
    router.get("/people/import/take-back", Right::write,
        [import](const Request& r) { return import.askTakeBack(r); });
    router.post("/people/import/take-back", Right::write,
        [import](const Request& r) { return import.takeBack(r); });
    router.get("/people/import/{job}", Right::write,
        [import](const Request& r) { return import.show(r); });
    router.post("/people/import/{job}/choices", Right::write,
        [import](const Request& r) { return import.choose(r); });
    router.post("/people/import/{job}", Right::write,
        [import](const Request& r) { return import.write(r); });
}

} // namespace hazirun::people
