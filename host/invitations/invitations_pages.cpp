// SPDX-License-Identifier: MIT
#include "invitations/invitations_pages.h"

#include "base/text.h"
#include "base/zone.h"
#include "invitations/invitations_texts.h"
#include "invitations/refusal_pages.h"

namespace hazirun::invitations {

namespace {

    using web::Request;
    using web::Response;

    const char* nameOf(const InvitedPerson& one)
    {
        if (one.state == InvitationState::withdrawn) {
            return mark("withdrawn");
        }
        switch (one.answer) {
        case Answer::none: return mark("no answer");
        case Answer::yes: return one.waits ? mark("waiting") : mark("coming");
        case Answer::no: return mark("not coming");
        case Answer::maybe: return mark("unsure");
        }
        return "";
    }

    const char* sourceOf(const std::string& via)
    {
        static constexpr std::array<std::pair<std::string_view, const char*>, 5> names{
            {{"link", mark("link")}, {"phone", mark("telephone")}, {"paper", mark("paper")},
                {"sms", mark("SMS")}, {"person", mark("in person")}}};
        for (const auto& [code, name] : names) {
            if (code == via) {
                return name;
            }
        }
        return "";
    }

    db::Actor actorOf(const Request& request)
    {
        return {request.visitor->name, request.visitor->account};
    }

    std::string listOf(MeetingId meeting)
    {
        return "/meetings/" + std::to_string(meeting.value) + "/invitations";
    }

    struct ListPages {
        Invitations& invitations;
        const web::Pages& pages;

        [[nodiscard]] View lineOf(
            const Request& request, const InvitedPerson& one, const std::vector<Need>& needs) const
        {
            const bool stands = one.state != InvitationState::withdrawn;
            const bool on_behalf = one.answered_at && one.answered_via != "link";
            const auto at = toLocal(one.answered_at.value_or(Instant{}), home_zone);
            return View{}
                .text("invitation", std::to_string(one.id.value))
                .text("name", one.name)
                .text("neighbourhood", one.neighbourhood)
                .text("answer", pages.words(request, nameOf(one)))
                .text("source", pages.words(request, sourceOf(one.answered_via)))
                .flag("has_source", one.answered_at.has_value())
                .text("answered_on",
                    one.answered_at
                        ? web::dayFor(request.language, at.date) + " " + web::clockFor(at.minutes)
                        : "")
                .maybe("recorded_by", on_behalf ? one.recorded_by : std::string{})
                .text("note", one.note)
                .maybe("wanted", namesOf(one.needs, needs, request.language))
                .flag("stands", stands)
                .flag("withdrawn", !stands);
        }

        [[nodiscard]] Response list(const Request& request) const
        {
            const auto id = request.id<MeetingId>();
            if (!id || !invitations.preview(*id, {})) {
                return pages.notFound(request);
            }
            const auto needs = invitations.needChoices();
            std::vector<View> lines;
            int silent = 0;
            for (const auto& one : invitations.invited(*id)) {
                lines.push_back(lineOf(request, one, needs));
                silent
                    += one.state == InvitationState::invited && one.answer == Answer::none ? 1 : 0;
            }
            View view;
            view.text("id", std::to_string(id->value))
                .list("invited", lines)
                .flag("any_invited", !lines.empty())
                .count("silent", silent)
                .flag("any_silent", silent > 0);
            return pages.page(request, mark("Invitees"), pages::invitations, view);
        }

        [[nodiscard]] Response answer(const Request& request) const
        {
            const auto id = request.id<MeetingId>();
            const auto invitation = request.id<InvitationId>("invitation");
            const auto given = parseAnswer(request.form["answer"]);
            const auto via = parseViaOnBehalf(request.form["via"]);
            const auto note = trimmed(request.form["note"]);
            if (!id || !invitation) {
                return pages.notFound(request);
            }
            if (!given || !via || !isCleanText(note) || lengthOf(note) > 500) {
                return pages.sentence(request,
                    {mark("Choose an answer and where it came from; a note has at most 500 "
                          "characters. Nothing was changed.")},
                    422);
            }
            const auto done = invitations.answerOnBehalf(
                *invitation, {*given, note, {}}, *via, actorOf(request));
            return done ? web::seeOtherWithNotice(listOf(*id), mark("The answer was recorded."))
                        : refusedPage(request, pages, done.error());
        }

        [[nodiscard]] Response withdraw(const Request& request) const
        {
            const auto id = request.id<MeetingId>();
            const auto invitation = request.id<InvitationId>("invitation");
            if (!id || !invitation) {
                return pages.notFound(request);
            }
            const auto done
                = invitations.withdraw(*invitation, request.form["reason"], actorOf(request));
            return done ? web::seeOtherWithNotice(listOf(*id),
                       mark("The invitation was taken back; its link no longer works."))
                        : refusedPage(request, pages, done.error());
        }
    };

} // namespace

void mountPages(web::Router& router, Invitations& invitations, const web::Pages& pages)
{
    const ListPages lists{invitations, pages};
    using web::Right;
    router.get("/meetings/{id}/invitations", Right::read,
        [lists](const Request& r) { return lists.list(r); });
    router.post("/meetings/{id}/invitations/{invitation}/answer", Right::write,
        [lists](const Request& r) { return lists.answer(r); });
    router.post("/meetings/{id}/invitations/{invitation}/withdraw", Right::write,
        [lists](const Request& r) { return lists.withdraw(r); });
}

} // namespace hazirun::invitations
