// SPDX-License-Identifier: MIT
#include "messages/job_pages.h"

#include "messages/job_words.h"
#include "messages/message_views.h"
#include "messages/messages_texts.h"
#include "web/moment.h"

#include <algorithm>
#include <vector>

namespace hazirun::messages {

namespace {

    using web::Request;
    using web::Response;

    struct JobPages {
        Messages& messages;
        const web::Pages& pages;

        [[nodiscard]] std::string channelTitle(const Request& request, const std::string& id) const
        {
            const auto channel = messages.channels().find(id);
            return channel ? channel->title.in(request.language) : id;
        }

        static const char* reasonOf(const Message& one)
        {
            if (one.state != State::uncertain || one.reason != Reason::none) {
                return sentenceOf(one.reason);
            }
            return one.comes_again
                ? mark("The plug-in gave no word whether it sent this message; it will be asked.")
                : mark("The plug-in gave no word whether it sent this message, and cannot be "
                       "asked; it is not sent again by itself.");
        }

        [[nodiscard]] std::vector<View> troublesOf(const Request& request, JobId id) const
        {
            std::vector<View> out;
            for (const auto& one : messages.troubles(id)) {
                out.push_back(View{}
                                  .text("person", std::to_string(one.person.value))
                                  .text("name", one.name)
                                  .text("message_state", pages.words(request, nameOf(one.state)))
                                  .text("reason", pages.words(request, reasonOf(one)))
                                  .maybe("own", one.sentence));
            }
            return out;
        }

        /// What it is, and what may stand in its way.
        void showHead(View& view, const Request& request, const Job& job) const
        {
            const auto title = channelTitle(request, job.channel);
            const auto obstacle = obstacleOf(job, title);
            view.text("job", std::to_string(job.id.value))
                .text("meeting", std::to_string(job.meeting.value))
                .text("meeting_title", messages.meeting(job.meeting)->title)
                .text("purpose", pages.words(request, nameOf(job.purpose)))
                .text("moment", web::momentFor(request.language, job.made_at))
                .text("made_by", job.made_by)
                .text("channel_name", title)
                .maybe("obstacle",
                    *obstacle.english == '\0'
                        ? ""
                        : pages.renderer().words().say(request.language, obstacle));
        }

        /// How many are how far, and what can be done about it now.
        void showProgress(View& view, const Request& request, const Job& job) const
        {
            const auto state = shownState(job);
            const auto queued = job.count(State::queued) + job.count(State::handing);
            const auto waiting = queued + job.count(State::retrying) + job.again;
            const auto meeting = messages.meeting(job.meeting);
            const auto fitting = meeting ? messages.fitting(*meeting) : std::vector<Purpose>{};
            const bool over
                = std::find(fitting.begin(), fitting.end(), job.purpose) == fitting.end();
            const auto failed
                = job.count(State::failed) + job.count(State::rejected) + job.count(State::expired);
            view.text("state_name", pages.words(request, nameOfState(state)))
                .text("sign", signOf(state))
                .count("total", job.total())
                .count("gone", job.total() - waiting)
                .text("bar_gone", std::to_string(job.total() - waiting))
                .text("bar_total", std::to_string(job.total()))
                .count("queued", queued)
                .count("sent", job.count(State::sent))
                .count("delivered", job.count(State::delivered))
                .count("retrying", job.count(State::retrying))
                .count("uncertain", job.count(State::uncertain))
                .flag("any_again", state == "running" && job.again > 0)
                .count("again", job.again)
                .text(
                    "again_at", job.again_at ? web::momentFor(request.language, *job.again_at) : "")
                .flag("any_left", state != "paused" && job.left() > 0)
                .count("left", job.left())
                .flag("over", over)
                .count("failed", failed)
                .count("stopped", job.count(State::stopped))
                .count("dropped", job.count(State::dropped))
                .flag("any_dropped", job.count(State::dropped) > 0)
                .flag("lively", state == "running" || job.count(State::sent) > 0)
                .flag("runs", state == "running")
                .flag("paused", state == "paused")
                .flag("waits", state == "running" || state == "paused")
                .flag("may_retry", !over && waiting == 0 && failed + job.count(State::stopped) > 0);
        }

        [[nodiscard]] Response show(const Request& request) const
        {
            const auto id = request.id<JobId>();
            const auto job = id ? messages.job(*id) : std::nullopt;
            if (!job) {
                return pages.notFound(request);
            }
            const auto troubles = troublesOf(request, *id);
            View view;
            showHead(view, request, *job);
            showProgress(view, request, *job);
            view.flag("any_troubles", !troubles.empty()).list("troubles", troubles);
            return pages.page(request, mark("Sending"), pages::job, view);
        }

        using Step = Result<Done, MessageRefusal> (Messages::*)(JobId, const db::Actor&);
        [[nodiscard]] Response step(const Request& request, Step verb) const
        {
            const auto id = request.id<JobId>();
            if (!id) {
                return pages.notFound(request);
            }
            const auto done = (messages.*verb)(*id, actorOf(request));
            return done ? web::seeOther("/jobs/" + std::to_string(id->value))
                        : refusedPage(request, pages, done.error());
        }
    };

} // namespace

void mountJobs(web::Router& router, Messages& messages, const web::Pages& pages)
{
    const JobPages all{messages, pages};
    using web::Right;
    router.get("/jobs/{id}", Right::read, [all](const Request& r) { return all.show(r); });
    router.post("/jobs/{id}/pause", Right::write,
        [all](const Request& r) { return all.step(r, &Messages::pause); });
    router.post("/jobs/{id}/resume", Right::write,
        [all](const Request& r) { return all.step(r, &Messages::resume); });
    router.post("/jobs/{id}/abort", Right::write,
        [all](const Request& r) { return all.step(r, &Messages::abort); });
    router.post("/jobs/{id}/uncertain", Right::write,
        [all](const Request& r) { return all.step(r, &Messages::sendUncertain); });
    router.post("/jobs/{id}/retry", Right::write,
        [all](const Request& r) { return all.step(r, &Messages::retry); });
}

} // namespace hazirun::messages
