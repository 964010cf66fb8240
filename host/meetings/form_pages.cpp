// SPDX-License-Identifier: MIT
#include "meetings/form_pages.h"

#include "meetings/form_conflict.h"
#include "meetings/meeting_form.h"
#include "meetings/meetings_texts.h"
#include "meetings/meetings_views.h"
#include "meetings/series_views.h"
#include "web/query.h"

#include <array>

namespace hazirun::meetings {

namespace {

    using web::Request;
    using web::Response;

    /// Proposed beside the free field; every IANA name is taken.
    constexpr std::array zones{"Europe/Istanbul", "Asia/Nicosia", "Europe/Athens", "Europe/Berlin",
        "Europe/Brussels", "Europe/London", "UTC"};
    constexpr int usual_begin = 14 * 60;

    std::string addressOf(MeetingId id)
    {
        return "/meetings/" + std::to_string(id.value);
    }

    struct Shown {
        std::string action; ///< where the form is posted
        std::string from{}; ///< the id of the meeting a new one was copied from
        bool may_choose_kind = true;
        SeriesShown series{};
        std::string seen{}; ///< the version of a meeting that is changed
        std::optional<web::Saved> saved{}; ///< by somebody else, while the form was open
        bool conflict = false;
    };

    struct FormPages {
        Meetings& meetings;
        const web::Pages& pages;

        [[nodiscard]] std::optional<Meeting> earlier(const std::string& from) const
        {
            const auto id = MeetingId::parse(from);
            return id ? meetings.find(*id) : std::nullopt;
        }

        /// The last day an assembly's call may be sent, once its own day is known.
        [[nodiscard]] std::string callBy(const Request& request, const MeetingForm& form) const
        {
            const auto begins = parseLocalTime(form.begins_at);
            const auto found = begins && mayBegin(*begins) ? deadlinesOf(Kind::general_assembly,
                                   State::draft, begins->date, meetings.statute())
                                                           : std::vector<Deadline>{};
            return found.empty() ? std::string{} : web::dayFor(request.language, found.front().day);
        }

        [[nodiscard]] Response show(const Request& request, const MeetingForm& form,
            const Shown& shown, const std::vector<FieldError>& errors, int status = 200) const
        {
            const auto kind = parseKind(form.kind);
            const bool is_new = shown.action == "/meetings";
            std::vector<View> proposals;
            for (const auto* zone : zones) {
                proposals.push_back(View{}.text("name", zone));
            }
            View view;
            view.text("action", shown.action)
                .text("from", shown.from)
                .text("seen", shown.seen)
                .flag("is_new", is_new)
                .flag("choose_kind", shown.may_choose_kind && (!is_new || !kind))
                .list("kinds", kindViews(request, pages, form.kind))
                .text("kind_code", form.kind)
                .text("kind", kind ? pages.words(request, nameOf(*kind)) : "")
                .maybe("usual", kind ? usualOf(request, pages, *kind) : "")
                .flag("is_assembly", kind == Kind::general_assembly)
                .maybe("call_by", kind == Kind::general_assembly ? callBy(request, form) : "")
                .text("other_kind",
                    "/meetings/new" + web::queryOf({{"day", form.begins_at.substr(0, 10)}}))
                .text("meeting_title", form.title)
                .text("place", form.place)
                .text("begins_at", form.begins_at)
                .text("ends_at", form.ends_at)
                .text("time_zone", form.time_zone)
                .flag("away", form.time_zone != home_zone)
                .list("zones", proposals)
                .text("capacity", form.capacity)
                .text("agenda", form.agenda)
                .text("statute_items", form.statute_items)
                .text("dissolution_items", form.dissolution_items)
                .text("neighbourhoods", form.neighbourhoods);
            showSeries(view, request, pages, meetings, shown.series);
            auto fields = formFields();
            fields.insert(fields.end(), {"repeat", "times"});
            web::showErrors(view, pages.renderer().words(), request.language, fields, errors);
            if (shown.conflict) {
                web::showConflict(view, pages.renderer().words(), request.language, shown.saved);
            }
            return pages.page(request, is_new ? mark("Plan a meeting") : mark("Change the meeting"),
                pages::meeting_form, view, status);
        }

        /// The first step: its kind decides what is asked.
        [[nodiscard]] Response chooseKind(const Request& request) const
        {
            const auto day = request.query["day"];
            std::vector<View> choices;
            for (const auto one : kinds) {
                choices.push_back(View{}
                                      .text("name", pages.words(request, nameOf(one)))
                                      .text("letter", letterOf(request, pages, one))
                                      .text("code", std::string{codeOf(one)})
                                      .text("usual", usualOf(request, pages, one))
                                      .text("address",
                                          "/meetings/new"
                                              + web::queryOf({{"kind", std::string{codeOf(one)}},
                                                  {"day", day}})));
            }
            std::vector<View> last;
            for (const auto& meeting : meetings.lastOfKinds()) {
                last.push_back(
                    lineOf(request, pages, meeting)
                        .text("address",
                            "/meetings/new"
                                + web::queryOf(
                                    {{"from", std::to_string(meeting.id.value)}, {"day", day}})));
            }
            View view;
            const auto date = parseDate(day);
            view.list("choices", choices)
                .list("last", last)
                .flag("any_last", !last.empty())
                .maybe("for_day", date ? web::dayFor(request.language, *date) : "");
            return pages.page(request, mark("Plan a meeting"), pages::choose_kind, view);
        }

        [[nodiscard]] Response startNew(const Request& request) const
        {
            const auto kind = parseKind(request.query["kind"]);
            const auto from = earlier(request.query["from"]);
            if (!kind && !from) {
                return chooseKind(request);
            }
            MeetingDraft draft;
            if (from) {
                draft = from->draft();
            } else {
                draft.kind = *kind;
                const auto usual = defaultsOf(*kind);
                draft.capacity = usual.most == 0 ? std::nullopt : std::optional{usual.most};
            }
            auto form = formOf(draft);
            form.begins_at = form.ends_at = {};
            if (const auto day = parseDate(request.query["day"])) {
                const auto begins
                    = from ? LocalTime{*day, from->begins.minutes} : LocalTime{*day, usual_begin};
                const auto length = from ? from->ends_at - from->begins_at
                                         : std::chrono::minutes{defaultsOf(draft.kind).minutes};
                form.begins_at = formatLocalTime(begins);
                form.ends_at = formatLocalTime(
                    toLocal(toInstant(begins, draft.time_zone) + length, draft.time_zone));
            }
            return show(request, form, {"/meetings", from ? request.query["from"] : "", true}, {});
        }

        /// First the dates are shown, and nothing is saved; the second time those are.
        [[nodiscard]] Response planSeries(const Request& request, const MeetingForm& form,
            Shown shown, const SeriesShown& series) const
        {
            shown.series = series;
            if (request.form["confirmed"] != markOf(series)) {
                return show(request, form, shown, {});
            }
            const auto planned = meetings.planAll(series.dates, actorOf(request));
            if (!planned) {
                return show(request, form, shown, planned.error(), 422);
            }
            return web::seeOtherWithNotice(
                "/meetings/calendar?month=" + formatDate(planned->front().begins.date).substr(0, 7),
                mark("The series was saved, each meeting a draft of its own; nothing was sent."));
        }

        [[nodiscard]] Response plan(const Request& request) const
        {
            const auto from = earlier(request.form["from"]);
            const auto base = from ? from->draft() : MeetingDraft{};
            MeetingForm empty;
            empty.time_zone = base.time_zone;
            const auto form = typed(request.form, empty);
            const Shown shown{"/meetings", from ? request.form["from"] : "", true};
            const auto draft = draftOf(form, base);
            const auto series = seriesOf(request.form);
            if (!draft || !series) {
                auto errors = draft ? std::vector<FieldError>{} : draft.error();
                if (!series) {
                    errors.insert(errors.end(), series.error().begin(), series.error().end());
                }
                return show(request, form, shown, errors, 422);
            }
            if (series->repeat != Repeat::none) {
                return planSeries(request, form, shown, {*series, draftsOf(*draft, *series)});
            }
            const auto planned = meetings.plan(*draft, actorOf(request));
            if (!planned) {
                return show(request, form, shown, planned.error(), 422);
            }
            return web::seeOtherWithNotice(addressOf(planned->id),
                mark("The meeting was saved as a draft; nothing was sent."));
        }

        [[nodiscard]] Response locked(const Request& request, const Meeting& meeting) const
        {
            View view;
            view.text("address", addressOf(meeting.id))
                .text("meeting_title", meeting.title)
                .text("sentence",
                    pages.renderer().words().say(
                        request.language, sentenceOf(ChangeRefused{ChangeRefusal::locked})));
            return pages.page(
                request, mark("Change the meeting"), pages::meeting_locked, view, 409);
        }

        [[nodiscard]] static Shown shownFor(const Meeting& meeting)
        {
            Shown out{addressOf(meeting.id), {}, mayChangeKind(meeting.state)};
            out.seen = web::versionOf(valuesOf(formOf(meeting.draft())));
            return out;
        }

        [[nodiscard]] Response edit(const Request& request) const
        {
            const auto id = request.id<MeetingId>();
            const auto meeting = id ? meetings.find(*id) : std::nullopt;
            if (!meeting) {
                return pages.notFound(request);
            }
            return isLocked(meeting->state)
                ? locked(request, *meeting)
                : show(request, formOf(meeting->draft()), shownFor(*meeting), {});
        }

        /// The form as it was typed, with what somebody else saved meanwhile beside it.
        [[nodiscard]] Response conflict(const Request& request, const Meeting& meeting) const
        {
            auto shown = shownFor(meeting);
            shown.conflict = true;
            if (const auto last = meetings.lastChange(meeting.id)) {
                shown.saved = web::Saved{last->actor, last->at};
            }
            const auto saved = formOf(meeting.draft());
            const auto form = typed(request.form, saved);
            return show(request, form, shown,
                web::differencesOf(comparedWith(request, pages, form, saved)), 409);
        }

        [[nodiscard]] static Result<MeetingDraft, ChangeRefused> edited(
            const Request& request, const Meeting& stored)
        {
            if (web::isStale(request, shownFor(stored).seen)) {
                return Refused{ChangeRefused{ChangeRefusal::not_as_seen}};
            }
            const auto before = stored.draft();
            const auto draft = draftOf(typed(request.form, formOf(before)), before);
            if (!draft) {
                return Refused{ChangeRefused{ChangeRefusal::invalid, draft.error()}};
            }
            return *draft;
        }

        [[nodiscard]] Response refused(const Request& request, const ChangeRefused& refusal) const
        {
            if (!refusal.stored) {
                return pages.notFound(request);
            }
            const auto& stored = *refusal.stored;
            const auto again = [&](int status) {
                return show(request, typed(request.form, formOf(stored.draft())), shownFor(stored),
                    refusal.errors, status);
            };
            switch (refusal.why) {
            case ChangeRefusal::unknown_meeting: break;
            case ChangeRefusal::locked: return locked(request, stored);
            case ChangeRefusal::not_as_seen: return conflict(request, stored);
            case ChangeRefusal::invalid: return again(422);
            case ChangeRefusal::already_held:
            case ChangeRefusal::forbidden:
            case ChangeRefusal::changed_meanwhile: return again(409);
            }
            return pages.notFound(request);
        }

        [[nodiscard]] Response change(const Request& request) const
        {
            const auto id = request.id<MeetingId>();
            if (!id) {
                return pages.notFound(request);
            }
            const auto changed = meetings.change(
                *id, [&](const Meeting& stored) { return edited(request, stored); },
                actorOf(request), request.language);
            return changed
                ? web::seeOtherWithNotice(addressOf(*id), mark("The meeting was changed."))
                : refused(request, changed.error());
        }
    };

} // namespace

void mountForm(web::Router& router, Meetings& meetings, const web::Pages& pages)
{
    const FormPages form{meetings, pages};
    using web::Right;
    router.get(
        "/meetings/new", Right::write, [form](const Request& r) { return form.startNew(r); });
    router.post("/meetings", Right::write, [form](const Request& r) { return form.plan(r); });
    router.get(
        "/meetings/{id}/edit", Right::write, [form](const Request& r) { return form.edit(r); });
    router.post(
        "/meetings/{id}", Right::write, [form](const Request& r) { return form.change(r); });
}

} // namespace hazirun::meetings
