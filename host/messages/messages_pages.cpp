// SPDX-License-Identifier: MIT
#include "messages/messages_pages.h"

#include "meetings/tabs.h"
#include "messages/job_pages.h"
#include "messages/job_words.h"
#include "messages/message_views.h"
#include "messages/messages_texts.h"
#include "messages/writing_pages.h"
#include "web/moment.h"

namespace hazirun::messages {

namespace {

    using web::Request;
    using web::Response;

    std::int64_t troubleOf(const Job& job)
    {
        return job.count(State::failed) + job.count(State::rejected) + job.count(State::expired)
            + job.count(State::uncertain) + job.count(State::retrying);
    }

    const char* nameOfAnswer(invitations::Answer answer)
    {
        switch (answer) {
        case invitations::Answer::yes: return mark("coming");
        case invitations::Answer::no: return mark("not coming");
        case invitations::Answer::maybe: return mark("not decided yet");
        case invitations::Answer::none: break;
        }
        return "";
    }

    struct MessagePages {
        Messages& messages;
        const Inbox& inbox;
        const web::Pages& pages;

        [[nodiscard]] std::vector<View> jobsOf(const Request& request, MeetingId id) const
        {
            std::vector<View> out;
            for (const auto& job : messages.jobs(id)) {
                const auto state = shownState(job);
                out.push_back(
                    View{}
                        .text("job", std::to_string(job.id.value))
                        .text("purpose", pages.words(request, nameOf(job.purpose)))
                        .text("moment", web::momentFor(request.language, job.made_at))
                        .text("sign", signOf(state))
                        .text("state_name", pages.words(request, nameOfState(state)))
                        .count("total", job.total())
                        .count("sent", job.count(State::sent) + job.count(State::delivered))
                        .count("delivered", job.count(State::delivered))
                        .count("trouble", troubleOf(job))
                        .text("made_by", job.made_by));
            }
            return out;
        }

        [[nodiscard]] std::vector<View> lettersOf(const Request& request, MeetingId id) const
        {
            std::vector<View> out;
            for (const auto& one : inbox.ofMeeting(id)) {
                out.push_back(View{}
                                  .text("name", one.name)
                                  .text("wrote", one.text)
                                  .text("answer", pages.words(request, nameOfAnswer(one.answer)))
                                  .text("moment", web::momentFor(request.language, one.at)));
            }
            return out;
        }

        [[nodiscard]] Response list(const Request& request) const
        {
            const auto id = request.id<MeetingId>();
            const auto meeting = id ? messages.meeting(*id) : std::nullopt;
            if (!meeting) {
                return pages.notFound(request);
            }
            const auto jobs = jobsOf(request, *id);
            const auto letters = lettersOf(request, *id);
            View view;
            view.text("id", std::to_string(id->value))
                .text("meeting_title", meeting->title)
                .list("letters", letters)
                .flag("any_letters", !letters.empty())
                .count("to_sort", inbox.count())
                .flag("any_channel", !messages.channels().all().empty())
                .flag("any_jobs", !jobs.empty())
                .list("jobs", jobs);
            meetings::showTabs(
                view, pages, request, meetings::tabHead(*id, *meeting), meetings::Tab::messages);
            return pages.page(request, mark("Messages"), pages::messages, view);
        }
    };

} // namespace

void mountPages(
    web::Router& router, Messages& messages, const Inbox& inbox, const web::Pages& pages)
{
    const MessagePages all{messages, inbox, pages};
    router.get("/meetings/{id}/messages", web::Right::read,
        [all](const Request& r) { return all.list(r); });
    mountWriting(router, messages, pages);
    mountJobs(router, messages, pages);
}

} // namespace hazirun::messages
