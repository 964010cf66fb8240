// SPDX-License-Identifier: MIT
// Holding, stopping and repeating a sending.
#include "base/names.h"
#include "messages/messages.h"
#include "messages/messages_rows.h"
#include "messages/messages_texts.h"
#include "messages/receipts.h"

namespace hazirun::messages {

namespace {

    /// A failed message as it is written once more.
    struct Again {
        MessageId id;
        Addressee addressee;
    };

    Again readAgain(db::Row& row)
    {
        Again out;
        out.id = row.next<MessageId>();
        out.addressee.invitation = row.next<InvitationId>();
        const auto given = row.next<std::string>();
        out.addressee.name = fullName(given, row.next<std::string>());
        out.addressee.phone = row.next<std::string>();
        out.addressee.language = languageOf(row.next<std::string>());
        return out;
    }

} // namespace

Result<Done, MessageRefusal> Messages::become(
    JobId id, JobState to, std::string_view act, const db::Actor& actor)
{
    const auto now = clock_.now();
    return database_.transact([&](db::Session& session) -> Result<Done, MessageRefusal> {
        const auto found = rows::job(session, id);
        if (!found) {
            return Refused{MessageRefusal::unknown_job};
        }
        if (found->state == to || (found->isDone() && found->state != JobState::aborted)) {
            return Done{}; // pressing a button twice, or too late, changes nothing
        }
        if (found->state == JobState::aborted) {
            return Refused{MessageRefusal::job_over};
        }
        session.run(sql::set_job, codeOf(to), "", "", id);
        if (to == JobState::aborted) {
            session.run(sql::stop, now, id);
            session.run(sql::leave_uncertain, id);
        }
        db::note(session, now, actor, act, found->meeting.value, std::to_string(id.value));
        return Done{};
    });
}

Result<Done, MessageRefusal> Messages::pause(JobId id, const db::Actor& actor)
{
    return become(id, JobState::paused, "message.paused", actor);
}

Result<Done, MessageRefusal> Messages::resume(JobId id, const db::Actor& actor)
{
    auto done = become(id, JobState::running, "message.resumed", actor);
    wake_();
    return done;
}

Result<Done, MessageRefusal> Messages::abort(JobId id, const db::Actor& actor)
{
    return become(id, JobState::aborted, "message.stopped", actor);
}

int Messages::queueAgain(
    db::Session& session, const Job& job, Lot lot, const ChannelFacts& facts, Instant ends) const
{
    const auto now = clock_.now();
    const auto wording = session.one(
        sql::wording,
        [](db::Row& row) {
            Wording out;
            out.tr = row.next<std::string>();
            out.en = row.next<std::string>();
            return out;
        },
        job.id);
    const auto all = session.all(
        lot == Lot::failed ? sql::failed_of_job : sql::uncertain_of_job, readAgain, job.id);
    const bool ask_first = lot == Lot::uncertain && facts.knows_our_ids;
    for (const auto& one : all) {
        const auto& text = wording->in(one.addressee.language);
        const auto link = asksForLink(text)
            ? public_url_ + "/k/" + invitations_.addLink(session, one.addressee.invitation).reveal()
            : std::string{};
        const auto finished = written(one.addressee, *wording, link, facts);
        session.run(sql::queue_again, db::Bytes{sealed(finished)}, codeOf(finished.encoding),
            finished.parts, ask_first, now, ends, one.id);
        session.run(sql::step, one.id, codeOf(State::queued), codeOf(Reason::none), "", now);
    }
    return static_cast<int>(all.size());
}

Result<Done, MessageRefusal> Messages::repeat(
    JobId id, Lot lot, std::string_view act, const db::Actor& actor)
{
    const auto before = job(id);
    if (!before) {
        return Refused{MessageRefusal::unknown_job};
    }
    const auto asked = channels_.facts(before->channel);
    const auto now = clock_.now();
    auto done = database_.transact([&](db::Session& session) -> Result<Done, MessageRefusal> {
        const auto meeting = meetings::Meetings::findIn(session, before->meeting);
        const auto why = meeting ? unfit(before->purpose, *meeting, now)
                                 : std::optional{MessageRefusal::unknown_meeting};
        if (why) {
            return Refused{*why};
        }
        const auto ends = endOf(before->purpose, *meeting, now);
        if (queueAgain(session, *before, lot, asked ? *asked : ChannelFacts{}, ends) == 0) {
            return Refused{
                lot == Lot::failed ? MessageRefusal::nobody : MessageRefusal::none_uncertain};
        }
        session.run(sql::set_job, codeOf(JobState::running), "", "", id);
        db::note(session, now, actor, act, before->meeting.value, std::to_string(id.value));
        return Done{};
    });
    wake_();
    return done;
}

Result<Done, MessageRefusal> Messages::retry(JobId id, const db::Actor& actor)
{
    return repeat(id, Lot::failed, "message.repeated", actor);
}

Result<Done, MessageRefusal> Messages::sendUncertain(JobId id, const db::Actor& actor)
{
    return repeat(id, Lot::uncertain, "message.uncertain_repeated", actor);
}

void Messages::take(const std::string& channel, const ChannelNews& news)
{
    const auto now = clock_.now();
    database_.transact([&](db::Session& session) {
        applyNews(session, box_, channel, news, now);
        return Done{};
    });
}

} // namespace hazirun::messages
