// SPDX-License-Identifier: MIT
#include "meetings/plan_pages.h"

#include "meetings/form_views.h"
#include "meetings/meetings_texts.h"
#include "meetings/meetings_views.h"

namespace hazirun::meetings {

namespace {

    using web::Request;
    using web::Response;

    constexpr int usual_begin = 14 * 60;

    struct PlanPages : FormViews {
        [[nodiscard]] std::optional<Meeting> earlier(const std::string& from) const
        {
            const auto id = MeetingId::parse(from);
            return id ? meetings.find(*id) : std::nullopt;
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
            FormShown shown, const SeriesShown& series) const
        {
            for (const auto& one : series.dates) { // a later day may skip the hour
                if (const auto tidy = checked(one); !tidy) {
                    return show(request, form, shown, tidy.error(), 422);
                }
            }
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
            const FormShown shown{"/meetings", from ? request.form["from"] : "", true};
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
            const auto hints = hintsOf(draft->neighbourhoods); // once saved, nothing is new
            const auto planned = meetings.plan(*draft, actorOf(request));
            if (!planned) {
                return show(request, form, shown, planned.error(), 422);
            }
            return web::seeOtherWithNotice("/meetings/" + std::to_string(planned->id.value) + hints,
                mark("The meeting was saved as a draft; nothing was sent."));
        }
    };

} // namespace

void mountPlanning(web::Router& router, Meetings& meetings, const web::Pages& pages)
{
    const PlanPages plan{{meetings, pages}};
    using web::Right;
    router.get(
        "/meetings/new", Right::write, [plan](const Request& r) { return plan.startNew(r); });
    router.post("/meetings", Right::write, [plan](const Request& r) { return plan.plan(r); });
}

} // namespace hazirun::meetings
