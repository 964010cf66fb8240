// SPDX-License-Identifier: MIT
#include "messages/messages_pages.h"

#include "base/text.h"
#include "base/zone.h"
#include "messages/job_words.h"
#include "messages/messages_texts.h"

#include <map>

namespace hazirun::messages {

namespace {

    using web::Request;
    using web::Response;

    db::Actor actorOf(const Request& request)
    {
        return {request.visitor->name, request.visitor->account,
            std::string{codeOf(request.visitor->role)}};
    }

    std::string momentOf(const Request& request, Instant at)
    {
        const auto local = toLocal(at, home_zone);
        return web::dayFor(request.language, local.date) + " " + web::clockFor(local.minutes);
    }

    const char* nameOfState(std::string_view state)
    {
        return state == "running" ? mark("on its way")
            : state == "paused"   ? mark("held")
            : state == "aborted"  ? mark("stopped")
                                  : mark("done");
    }

    const char* signOf(std::string_view state)
    {
        return state == "running" || state == "done" ? "good" : "look";
    }

    std::int64_t troubleOf(const Job& job)
    {
        return job.count(State::failed) + job.count(State::rejected) + job.count(State::expired)
            + job.count(State::uncertain) + job.count(State::retrying);
    }

    std::optional<Order> orderOf(const web::Fields& fields)
    {
        Order out;
        out.purpose = parsePurpose(fields["purpose"]).value_or(Purpose::invitation);
        out.to.kind = parseChoice(fields["to"]).value_or(Choice::Kind::all);
        out.channel = fields["channel"].empty() ? "sms" : fields["channel"];
        out.wording = {trimmed(fields["text_tr"]), trimmed(fields["text_en"])};
        const bool fits
            = lengthOf(out.wording.tr) <= most_letters && lengthOf(out.wording.en) <= most_letters;
        return fits ? std::optional{out} : std::nullopt;
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

        [[nodiscard]] Response refused(const Request& request, MessageRefusal refusal) const
        {
            const bool unknown = refusal == MessageRefusal::unknown_meeting
                || refusal == MessageRefusal::unknown_job;
            return unknown ? pages.notFound(request)
                           : pages.sentence(request, sentenceOf(refusal),
                               refusal == MessageRefusal::nobody ? 422 : 409);
        }

        [[nodiscard]] std::string channelTitle(const Request& request, const std::string& id) const
        {
            const auto channel = messages.channels().find(id);
            return channel ? channel->title.in(request.language) : id;
        }

        [[nodiscard]] Response list(const Request& request) const
        {
            const auto id = request.id<MeetingId>();
            const auto meeting = id ? messages.meeting(*id) : std::nullopt;
            if (!meeting) {
                return pages.notFound(request);
            }
            std::vector<View> jobs;
            for (const auto& job : messages.jobs(*id)) {
                const auto state = shownState(job);
                jobs.push_back(
                    View{}
                        .text("job", std::to_string(job.id.value))
                        .text("purpose", pages.words(request, nameOf(job.purpose)))
                        .text("moment", momentOf(request, job.made_at))
                        .text("sign", signOf(state))
                        .text("state_name", pages.words(request, nameOfState(state)))
                        .text("total", std::to_string(job.total()))
                        .text("sent",
                            std::to_string(job.count(State::sent) + job.count(State::delivered)))
                        .text("delivered", std::to_string(job.count(State::delivered)))
                        .text("trouble", std::to_string(troubleOf(job)))
                        .text("made_by", job.made_by));
            }
            std::vector<View> letters;
            for (const auto& one : inbox.ofMeeting(*id)) {
                letters.push_back(
                    View{}
                        .text("name", one.name)
                        .text("wrote", one.text)
                        .text("answer", pages.words(request, nameOfAnswer(one.answer)))
                        .text("moment", momentOf(request, one.at)));
            }
            View view;
            view.text("id", std::to_string(id->value))
                .text("meeting_title", meeting->title)
                .list("letters", letters)
                .flag("any_letters", !letters.empty())
                .count("to_sort", inbox.count())
                .flag("any_channel", !messages.channels().all().empty())
                .flag("any_jobs", !jobs.empty())
                .list("jobs", jobs);
            return pages.page(request, mark("Messages"), pages::messages, view);
        }

        void showOrder(const Request& request, View& view, const Order& order) const
        {
            std::vector<View> all;
            for (const auto one : purposes) {
                all.push_back(View{}
                                  .text("code", std::string{codeOf(one)})
                                  .text("name", pages.words(request, nameOf(one)))
                                  .flag("chosen", one == order.purpose));
            }
            std::vector<View> channels;
            for (const auto& one : messages.channels().all()) {
                channels.push_back(View{}
                                       .text("code", one.id)
                                       .text("name", one.title.in(request.language))
                                       .flag("chosen", one.id == order.channel));
            }
            view.list("purposes", all)
                .list("channels", channels)
                .flag("to_all", order.to.kind == Choice::Kind::all)
                .flag("to_no_answer", order.to.kind == Choice::Kind::no_answer)
                .flag("to_yes", order.to.kind == Choice::Kind::yes)
                .text("purpose_code", std::string{codeOf(order.purpose)})
                .text("to_code", std::string{codeOf(order.to.kind)})
                .text("channel_code", order.channel);
        }

        void showWont(const Request& request, View& view, const std::vector<Wont>& wont) const
        {
            std::map<WontReason, std::vector<std::string>> by_reason;
            for (const auto& one : wont) {
                by_reason[one.reason].push_back(one.name);
            }
            std::vector<View> reasons;
            for (const auto& [reason, names] : by_reason) {
                std::string joined;
                for (const auto& name : names) {
                    joined += (joined.empty() ? "" : ", ") + name;
                }
                reasons.push_back(View{}
                                      .text("reason", pages.words(request, nameOf(reason)))
                                      .text("people", std::to_string(names.size()))
                                      .text("names", joined));
            }
            view.list("reasons", reasons)
                .flag("any_wont", !wont.empty())
                .text("wont", std::to_string(wont.size()));
        }

        void showPreview(const Request& request, View& view, const Preview& preview) const
        {
            std::vector<View> people;
            for (const auto& one : preview.will) {
                people.push_back(View{}.text("name", one.addressee.name));
            }
            std::vector<View> problems;
            for (const auto& one : preview.problems) {
                problems.push_back(View{}.text("problem", one));
            }
            std::string costly;
            for (const auto& letter : preview.costly) {
                costly += (costly.empty() ? "" : " ") + letter;
            }
            const bool any = !preview.will.empty();
            view.list("will_people", people)
                .count("will", static_cast<std::int64_t>(people.size()))
                .flag("any_will", any)
                .list("problems", problems)
                .text("sample", any ? preview.will.front().text : "")
                .text("sample_name", any ? preview.will.front().addressee.name : "")
                .count("sample_parts", any ? preview.will.front().parts : 0)
                .text("parts", std::to_string(preview.parts))
                .maybe("costly", costly);
            showWont(request, view, preview.wont);
        }

        [[nodiscard]] Response write(const Request& request) const
        {
            const auto id = request.id<MeetingId>();
            const auto meeting = id ? messages.meeting(*id) : std::nullopt;
            if (!meeting) {
                return pages.notFound(request);
            }
            const auto order = orderOf(request.query);
            const bool asked = !request.query["purpose"].empty();
            const auto preview
                = order ? messages.preview(*id, *order) : Refused{MessageRefusal::text_too_long};
            View view;
            view.text("id", std::to_string(id->value))
                .text("meeting_title", meeting->title)
                .maybe("refusal",
                    preview || (!asked && preview.error() == MessageRefusal::nobody)
                        ? ""
                        : pages.renderer().words().say(
                            request.language, sentenceOf(preview.error())))
                .flag("previewed", preview.has_value())
                .text("text_tr", preview ? preview->wording.tr : request.query["text_tr"])
                .text("text_en", preview ? preview->wording.en : request.query["text_en"])
                .flag("english_open", !request.query["text_en"].empty() && !preview);
            showOrder(request, view,
                preview && order ? Order{order->purpose, preview->channel.id, order->to, {}}
                                 : order.value_or(Order{}));
            if (preview) {
                showPreview(request, view, *preview);
            }
            return pages.page(request, mark("Write to the invitees"), pages::new_message, view,
                preview ? 200 : 422);
        }

        [[nodiscard]] Response send(const Request& request) const
        {
            const auto id = request.id<MeetingId>();
            const auto order = orderOf(request.form);
            if (!id) {
                return pages.notFound(request);
            }
            const auto made = order
                ? messages.send(*id, *order, actorOf(request), request.language)
                : Result<JobId, NotSent>{Refused{MessageRefusal::text_too_long}};
            if (made) {
                return web::seeOtherWithNotice(
                    "/jobs/" + std::to_string(made->value), mark("The messages are on their way."));
            }
            return made.error() == MessageRefusal::forbidden
                ? pages.sentence(request, sentenceOf(made.error()), 409)
                : refused(request, made.error().why);
        }

        [[nodiscard]] Response show(const Request& request) const
        {
            const auto id = request.id<JobId>();
            const auto job = id ? messages.job(*id) : std::nullopt;
            if (!job) {
                return pages.notFound(request);
            }
            const auto state = shownState(*job);
            const auto waiting = job->count(State::queued) + job->count(State::handing)
                + job->count(State::retrying);
            const auto failed = job->count(State::failed) + job->count(State::rejected)
                + job->count(State::expired);
            const auto number = [&](State of) { return std::to_string(job->count(of)); };
            std::vector<View> troubles;
            for (const auto& one : messages.troubles(*id)) {
                troubles.push_back(
                    View{}
                        .text("person", std::to_string(one.person.value))
                        .text("name", one.name)
                        .text("message_state", pages.words(request, nameOf(one.state)))
                        .text("reason", pages.words(request, sentenceOf(one.reason)))
                        .maybe("own", one.sentence));
            }
            const auto title = channelTitle(request, job->channel);
            const auto obstacle = obstacleOf(*job, title);
            View view;
            view.text("job", std::to_string(id->value))
                .text("meeting", std::to_string(job->meeting.value))
                .text("meeting_title", messages.meeting(job->meeting)->title)
                .text("purpose", pages.words(request, nameOf(job->purpose)))
                .text("moment", momentOf(request, job->made_at))
                .text("made_by", job->made_by)
                .text("channel_name", title)
                .text("state_name", pages.words(request, nameOfState(state)))
                .text("sign", signOf(state))
                .maybe("obstacle",
                    *obstacle.english == '\0'
                        ? ""
                        : pages.renderer().words().say(request.language, obstacle))
                .text("total", std::to_string(job->total()))
                .text("gone", std::to_string(job->total() - waiting))
                .text("queued",
                    std::to_string(job->count(State::queued) + job->count(State::handing)))
                .text("sent", number(State::sent))
                .text("delivered", number(State::delivered))
                .text("retrying", number(State::retrying))
                .text("uncertain", number(State::uncertain))
                .text("failed", std::to_string(failed))
                .text("stopped", number(State::stopped))
                .text("dropped", number(State::dropped))
                .flag("any_dropped", job->count(State::dropped) > 0)
                .flag("lively", state == "running" || job->count(State::sent) > 0)
                .flag("runs", state == "running")
                .flag("paused", state == "paused")
                .flag("waits", state == "running" || state == "paused")
                .flag("may_retry", waiting == 0 && failed + job->count(State::stopped) > 0)
                .flag("any_troubles", !troubles.empty())
                .list("troubles", troubles);
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
                        : refused(request, done.error());
        }
    };

} // namespace

void mountPages(
    web::Router& router, Messages& messages, const Inbox& inbox, const web::Pages& pages)
{
    const MessagePages all{messages, inbox, pages};
    using web::Right;
    router.get(
        "/meetings/{id}/messages", Right::read, [all](const Request& r) { return all.list(r); });
    router.get("/meetings/{id}/messages/new", Right::write,
        [all](const Request& r) { return all.write(r); });
    router.post(
        "/meetings/{id}/messages", Right::write, [all](const Request& r) { return all.send(r); });
    router.get("/jobs/{id}", Right::read, [all](const Request& r) { return all.show(r); });
    router.post("/jobs/{id}/pause", Right::write,
        [all](const Request& r) { return all.step(r, &Messages::pause); });
    router.post("/jobs/{id}/resume", Right::write,
        [all](const Request& r) { return all.step(r, &Messages::resume); });
    router.post("/jobs/{id}/abort", Right::write,
        [all](const Request& r) { return all.step(r, &Messages::abort); });
    router.post("/jobs/{id}/retry", Right::write,
        [all](const Request& r) { return all.step(r, &Messages::retry); });
}

} // namespace hazirun::messages
