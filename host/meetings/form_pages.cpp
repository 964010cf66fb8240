// SPDX-License-Identifier: MIT
#include "meetings/form_pages.h"

#include "meetings/form_conflict.h"
#include "meetings/form_views.h"
#include "meetings/meetings_texts.h"

namespace hazirun::meetings {

namespace {

    using web::Request;
    using web::Response;

    std::string addressOf(MeetingId id)
    {
        return "/meetings/" + std::to_string(id.value);
    }

    struct FormPages : FormViews {
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

        [[nodiscard]] static FormShown shownFor(const Meeting& meeting)
        {
            FormShown out{addressOf(meeting.id), {}, mayChangeKind(meeting.state)};
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
            const auto former = meetings.find(*id);
            const auto form = typed(request.form, former ? formOf(former->draft()) : MeetingForm{});
            const auto draft = draftOf(form, former ? former->draft() : MeetingDraft{});
            const auto hints = draft ? hintsOf(draft->neighbourhoods) : std::string{};
            const auto changed = meetings.change(
                *id, [&](const Meeting& stored) { return edited(request, stored); },
                actorOf(request), request.language);
            return changed
                ? web::seeOtherWithNotice(addressOf(*id) + hints, mark("The meeting was changed."))
                : refused(request, changed.error());
        }
    };

} // namespace

void mountForm(web::Router& router, Meetings& meetings, const web::Pages& pages)
{
    const FormPages form{{meetings, pages}};
    using web::Right;
    router.get(
        "/meetings/{id}/edit", Right::write, [form](const Request& r) { return form.edit(r); });
    router.post(
        "/meetings/{id}", Right::write, [form](const Request& r) { return form.change(r); });
}

} // namespace hazirun::meetings
