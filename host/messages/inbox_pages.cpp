// SPDX-License-Identifier: MIT
#include "messages/inbox_pages.h"

#include "base/text.h"
#include "messages/message_views.h"
#include "messages/messages_texts.h"
#include "messages/reply.h"
#include "people/person.h"
#include "web/moment.h"

namespace hazirun::messages {

namespace {

    using web::Request;
    using web::Response;
    constexpr auto address = "/messages/inbound";

    struct InboxPages {
        Inbox& inbox;
        const web::Pages& pages;

        [[nodiscard]] View letterView(const Request& request, const Letter& letter) const
        {
            const auto number = std::to_string(letter.id.value);
            const bool searched = request.query["letter"] == number;
            const auto words = searched ? trimmed(request.query["q"]) : std::string{};
            std::vector<View> asked;
            for (const auto& one : inbox.candidates(letter.from, words)) {
                const auto day = parseDate(one.day);
                asked.push_back(
                    View{}
                        .text("invitation", std::to_string(one.invitation.value))
                        .text("name", one.name)
                        .text("meeting", one.meeting)
                        .text("day", day ? web::dayFor(request.language, *day) : one.day));
            }
            const auto reply = replyOf(letter.text);
            return View{}
                .text("letter", number)
                .text("from", people::phoneForReading(letter.from))
                .text("text", letter.text)
                .text("doubt", pages.words(request, nameOf(letter.doubt)))
                .text("moment", web::momentFor(request.language, letter.at))
                .text("q", words)
                .flag("says_no", reply == Reply::no)
                .flag("says_maybe", reply == Reply::maybe)
                .flag("any_asked", !asked.empty())
                .flag("searched", !words.empty())
                .list("asked", asked);
        }

        [[nodiscard]] Response list(const Request& request) const
        {
            std::vector<View> letters;
            for (const auto& one : inbox.waiting()) {
                letters.push_back(letterView(request, one));
            }
            std::vector<View> stops;
            for (const auto& one : inbox.stops()) {
                std::string names;
                for (const auto& name : one.names) {
                    names += (names.empty() ? "" : ", ") + name;
                }
                stops.push_back(View{}
                                    .text("phone", one.phone)
                                    .text("shown", people::phoneForReading(one.phone))
                                    .text("names", names)
                                    .text("moment", web::momentFor(request.language, one.at)));
            }
            View view;
            view.list("letters", letters)
                .flag("any_letters", !letters.empty())
                .list("stops", stops)
                .flag("any_stops", !stops.empty());
            return pages.page(request, mark("Messages to sort"), pages::inbound, view);
        }

        [[nodiscard]] Response finished(const Request& request,
            const Result<Done, InboxRefusal>& done, const char* sentence) const
        {
            if (done) {
                return web::seeOtherWithNotice(address, sentence);
            }
            return done.error() == InboxRefusal::unknown_letter
                ? pages.notFound(request)
                : pages.sentence(request, sentenceOf(done.error()), 409);
        }

        [[nodiscard]] Response give(const Request& request) const
        {
            const auto id = request.id<InboundId>();
            const auto invitation = InvitationId::parse(request.form["invitation"]);
            const auto answer = invitations::parseAnswer(request.form["answer"]);
            if (!id || !invitation || !answer) {
                return pages.notFound(request);
            }
            return finished(request, inbox.give(*id, *invitation, *answer, actorOf(request)),
                mark("The message became an answer."));
        }

        [[nodiscard]] Response setAside(const Request& request) const
        {
            const auto id = request.id<InboundId>();
            return id ? finished(request, inbox.setAside(*id, actorOf(request)),
                       mark("The message was set aside."))
                      : pages.notFound(request);
        }

        [[nodiscard]] Response allow(const Request& request) const
        {
            inbox.allow(request.form["phone"], actorOf(request));
            return web::seeOtherWithNotice(address, mark("The number is written to again."));
        }
    };

} // namespace

void mountInbox(web::Router& router, Inbox& inbox, const web::Pages& pages)
{
    const InboxPages all{inbox, pages};
    using web::Right;
    router.get(address, Right::write, [all](const Request& r) { return all.list(r); });
    router.post("/messages/inbound/{id}/answer", Right::write,
        [all](const Request& r) { return all.give(r); });
    router.post("/messages/inbound/{id}/aside", Right::write,
        [all](const Request& r) { return all.setAside(r); });
    router.post("/messages/stops", Right::write, [all](const Request& r) { return all.allow(r); });
}

} // namespace hazirun::messages
