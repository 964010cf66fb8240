// SPDX-License-Identifier: MIT
#include "invitations/invitee_pages.h"

#include "base/text.h"
#include "invitations/answer_words.h"
#include "invitations/invitations_texts.h"
#include "invitations/refusal_pages.h"
#include "people/person.h"
#include "web/moment.h"

#include <algorithm>

namespace hazirun::invitations {

namespace {

    using web::Request;
    using web::Response;

    struct InviteePages {
        Invitations& invitations;
        const web::Pages& pages;

        struct Asked {
            MeetingId meeting;
            std::string title; ///< of the meeting
            InvitedPerson one;
        };
        /// Absent where there is no such invitation to this meeting.
        [[nodiscard]] std::optional<Asked> asked(const Request& request) const
        {
            const auto meeting = request.id<MeetingId>();
            const auto id = request.id<InvitationId>("invitation");
            const auto one = meeting && id ? invitations.invited(*meeting, *id) : std::nullopt;
            if (!one || one->name.empty()) {
                return std::nullopt;
            }
            return Asked{*meeting, invitations.meeting(*meeting).value().title, *one};
        }

        void showHistory(View& view, const Request& request, InvitationId id,
            const std::vector<Need>& needs) const
        {
            std::vector<View> lines;
            for (const auto& given : invitations.history(id)) {
                lines.push_back(
                    View{}
                        .text("at", web::momentFor(request.language, given.at))
                        .text("gave", pages.words(request, nameOf(given.answer)))
                        .text("source", pages.words(request, sourceOf(given.via)))
                        .maybe("by", given.via == "link" ? std::string{} : given.recorded_by)
                        .text("for_day",
                            given.begins ? web::momentFor(request.language, *given.begins)
                                         : std::string{})
                        .maybe(
                            "notice", given.notice ? std::to_string(*given.notice) : std::string{})
                        .maybe("had_note", given.note)
                        .flag("has_had_extras", !given.note.empty() || !given.needs.empty())
                        .maybe("had_needs", namesOf(given.needs, needs, request.language)));
            }
            view.list("history", lines).flag("any_history", !lines.empty());
        }

        /// The page with what the form said, where it was refused.
        [[nodiscard]] Response page(const Request& request, const Asked& asked,
            const std::vector<FieldError>& errors = {}) const
        {
            const auto& one = asked.one;
            const auto& form = request.form;
            const auto needs = invitations.needChoices();
            const auto ticked = form.has("extras") ? form.every("needs") : splitNeeds(one.needs);
            std::vector<View> choices;
            for (const auto& need : needs) {
                const bool chosen
                    = std::find(ticked.begin(), ticked.end(), need.code) != ticked.end();
                choices.push_back(View{}
                                      .text("code", need.code)
                                      .text("need", need.in(request.language))
                                      .flag("chosen", chosen));
            }
            View view;
            view.text("id", std::to_string(asked.meeting.value))
                .text("invitation", std::to_string(one.id.value))
                .text("person", std::to_string(one.person.value))
                .text("meeting_title", asked.title)
                .text("once", Invitations::newForm())
                .text("name", one.name)
                .text("neighbourhood", one.neighbourhood)
                .maybe("phone", one.phone)
                .text("phone_read", people::phoneForReading(one.phone))
                .text("answer", pages.words(request, nameOf(one)))
                .flag("stands", one.state != InvitationState::withdrawn)
                .maybe("disowned_on",
                    one.disowned_at ? web::momentFor(request.language, *one.disowned_at)
                                    : std::string{})
                .maybe("moved_up_on",
                    one.moved_up_at ? web::momentFor(request.language, *one.moved_up_at)
                                    : std::string{})
                .list("needs", choices)
                .text("note", form.has("note") ? form["note"] : one.note)
                .text("reason", form["reason"]);
            for (const auto via : {Via::phone, Via::paper, Via::person, Via::sms}) {
                view.flag("via_" + std::string{codeOf(via)}, form["via"] == codeOf(via));
            }
            showHistory(view, request, one.id, needs);
            web::showErrors(view, pages.renderer().words(), request.language,
                {"answer", "via", "note", "reason"}, errors);
            return pages.page(
                request, mark("Invitee"), pages::invitee, view, errors.empty() ? 200 : 422);
        }

        [[nodiscard]] Response show(const Request& request) const
        {
            const auto found = asked(request);
            return found ? page(request, *found) : pages.notFound(request);
        }

        [[nodiscard]] static std::string listOf(const Asked& asked)
        {
            return "/meetings/" + std::to_string(asked.meeting.value) + "/invitations";
        }

        [[nodiscard]] Response answer(const Request& request) const
        {
            const auto found = asked(request);
            if (!found) {
                return pages.notFound(request);
            }
            const auto& form = request.form;
            const auto choice = parseAnswer(form["answer"]);
            const auto via = parseViaOnBehalf(form["via"]);
            std::vector<FieldError> errors;
            if (!choice) {
                errors.push_back({"answer", {mark("Choose one of the three answers.")}});
            }
            if (!via) {
                errors.push_back({"via", {mark("Choose how the answer came.")}});
            }
            Given given{choice.value_or(Answer::none)};
            if (form.has("note")) {
                given.note = trimmed(form["note"]);
            }
            if (given.note && (!isCleanText(*given.note) || lengthOf(*given.note) > 500)) {
                errors.push_back({"note", {mark("The note may have at most 500 characters.")}});
            }
            if (form.has("extras")) {
                given.needs = joinedNeeds(form.every("needs"), invitations.needChoices());
            }
            if (!errors.empty()) {
                return page(request, *found, errors);
            }
            const auto done = invitations.answerOnBehalf(
                found->one.id, given, *via, {request.visitor->name, request.visitor->account});
            return done ? web::seeOtherWithNotice(listOf(*found), mark("The answer was recorded."))
                        : refusedPage(request, pages, done.error());
        }

        [[nodiscard]] Response withdraw(const Request& request) const
        {
            const auto found = asked(request);
            if (!found) {
                return pages.notFound(request);
            }
            const auto done = invitations.withdraw(found->one.id, request.form["reason"],
                {request.visitor->name, request.visitor->account});
            if (!done && done.error() == InvitationRefusal::reason_missing) {
                return page(request, *found, {{"reason", sentenceOf(done.error())}});
            }
            return done ? web::seeOtherWithNotice(listOf(*found),
                       mark("The invitation was taken back; its link no longer works."))
                        : refusedPage(request, pages, done.error());
        }
    };

} // namespace

void mountInvitee(web::Router& router, Invitations& invitations, const web::Pages& pages)
{
    const InviteePages invitee{invitations, pages};
    using web::Right;
    router.get("/meetings/{id}/invitations/{invitation}", Right::write,
        [invitee](const Request& r) { return invitee.show(r); });
    router.post("/meetings/{id}/invitations/{invitation}/answer", Right::write,
        [invitee](const Request& r) { return invitee.answer(r); });
    router.post("/meetings/{id}/invitations/{invitation}/withdraw", Right::write,
        [invitee](const Request& r) { return invitee.withdraw(r); });
}

} // namespace hazirun::invitations
