// SPDX-License-Identifier: MIT
#include "messages/messages.h"

#include "base/names.h"
#include "messages/messages_rows.h"
#include "messages/messages_texts.h"

#include <algorithm>
#include <iterator>

namespace hazirun::messages {

namespace {

    constexpr int most_parts = 6;
    std::string linkLike(const std::string& publicUrl)
    {
        return publicUrl + "/k/" + std::string(invitations::LinkToken::length, 'x');
    }

} // namespace

Instant endOf(Purpose purpose, const meetings::Meeting& meeting, Instant now)
{
    const auto later = now + std::chrono::hours{48};
    return purpose == Purpose::thanks ? later
                                      : std::max(meeting.begins_at, now + std::chrono::hours{1});
}

hazirun::Message sentenceOf(const NotSent& refused)
{
    if (refused.objections.empty()) {
        return sentenceOf(refused.why);
    }
    std::string all;
    for (const auto& one : refused.objections) {
        all += (all.empty() ? "" : " ") + one;
    }
    return {mark("{{objections}} Nothing was sent."), {{"objections", all}}};
}

std::int64_t Job::total() const
{
    std::int64_t out = 0;
    for (const auto& [of, number] : counts) {
        out += number;
    }
    return out;
}

std::int64_t Job::count(State of) const
{
    const auto found = counts.find(of);
    return found == counts.end() ? 0 : found->second;
}

bool Job::isDone() const
{
    return count(State::queued) + count(State::handing) + count(State::retrying) + again == 0;
}

Messages::Messages(db::Database& database, const Channels& channels,
    const invitations::Invitations& invitations, const SecretBox& box, const Words& words,
    const Clock& clock, std::string publicUrl)
    : database_(database)
    , channels_(channels)
    , invitations_(invitations)
    , box_(box)
    , words_(words)
    , clock_(clock)
    , public_url_(std::move(publicUrl))
{
}

Preview::Will Messages::written(const Addressee& one, const Wording& wording,
    const std::string& link, const ChannelFacts& facts) const
{
    Preview::Will out{one, composed(wording.in(one.language), one.name, link), {}, 0};
    const auto measured = measure(out.text, facts.appended, facts.encodings);
    out.encoding = measured.chosen;
    out.parts = measured.best().parts;
    return out;
}

std::string Messages::sealed(const Preview::Will& one) const
{
    return box_.seal(one.addressee.phone + "\n" + one.text);
}

Result<Preview, MessageRefusal> Messages::previewIn(
    db::Session& session, MeetingId id, const Order& order, const ChannelFacts& facts) const
{
    const auto meeting = meetings::Meetings::findIn(session, id);
    if (!meeting) {
        return Refused{MessageRefusal::unknown_meeting};
    }
    if (const auto why = unfit(order.purpose, *meeting, clock_.now())) {
        return Refused{*why};
    }
    Preview out;
    const auto usual = proposed(words_, order.purpose, order.to.kind, *meeting);
    out.wording = {withoutTurns(order.wording.tr.empty() ? usual.tr : order.wording.tr),
        withoutTurns(order.wording.en.empty() ? usual.en : order.wording.en)};
    if (asksForAnswer(order.purpose)
        && (!asksForLink(out.wording.tr) || !asksForLink(out.wording.en))) {
        return Refused{MessageRefusal::text_without_link};
    }
    auto found = judged(
        order.purpose, order.to, rows::addressees(session, id, order.purpose), clock_.now());
    out.wont = std::move(found.wont);
    out.problems = facts.problems;
    for (const auto& one : found.will) {
        out.will.push_back(written(one, out.wording, linkLike(public_url_), facts));
        out.parts += out.will.back().parts;
    }
    out.costly = measure(composed(out.wording.tr, {}, {}), 0).costly; // not the words of ours
    const bool long_one = std::any_of(out.will.begin(), out.will.end(),
        [](const Preview::Will& one) { return one.parts > most_parts; });
    if (long_one) {
        return Refused{MessageRefusal::text_too_long};
    }
    return out;
}

Result<Channel, MessageRefusal> Messages::channelOf(const Order& order) const
{
    const auto found = channels_.find(order.channel);
    if (!found) {
        return Refused{
            channels_.all().empty() ? MessageRefusal::no_channel : MessageRefusal::unknown_channel};
    }
    return *found;
}

Result<Preview, MessageRefusal> Messages::preview(MeetingId meeting, const Order& order) const
{
    const auto channel = channelOf(order);
    if (!channel) {
        return Refused{channel.error()};
    }
    const auto asked = channels_.facts(channel->id);
    auto out = database_.read([&](db::Session& session) {
        return previewIn(session, meeting, order, asked ? *asked : ChannelFacts{});
    });
    if (out) {
        out.value().channel = *channel;
    }
    return out;
}

std::vector<Purpose> Messages::fitting(const meetings::Meeting& meeting) const
{
    std::vector<Purpose> out;
    std::copy_if(purposes.begin(), purposes.end(), std::back_inserter(out),
        [&](Purpose one) { return !unfit(one, meeting, clock_.now()); });
    return out;
}

bool Messages::Matter::isSame(const Matter& other) const
{
    return meeting.sequence == other.meeting.sequence && meeting.state == other.meeting.state
        && meeting.title == other.meeting.title && meeting.agenda == other.meeting.agenda
        && preview.will.size() == other.preview.will.size()
        && preview.wording == other.preview.wording;
}

Result<Messages::Matter, NotSent> Messages::matterIn(
    db::Session& session, MeetingId id, const Order& order, const ChannelFacts& facts) const
{
    auto preview = previewIn(session, id, order, facts);
    if (!preview || preview->will.empty()) {
        return Refused{NotSent{preview ? MessageRefusal::nobody : preview.error()}};
    }
    return Matter{meetings::Meetings::findIn(session, id).value(), std::move(preview.value())};
}

JobId Messages::queue(db::Session& session, const Order& order, const Matter& matter,
    const ChannelFacts& facts, const db::Actor& actor) const
{
    const auto now = clock_.now();
    const auto id = matter.meeting.id;
    const auto& all = matter.preview;
    const auto ends = endOf(order.purpose, matter.meeting, now);
    const auto job = session
                         .value<JobId>(sql::insert_job, id, codeOf(order.purpose), all.channel.id,
                             all.wording.tr, all.wording.en, actor.name, now)
                         .value();
    for (const auto& one : all.will) {
        const auto& text = all.wording.in(one.addressee.language);
        const auto link = asksForLink(text)
            ? public_url_ + "/k/" + invitations_.addLink(session, one.addressee.invitation).reveal()
            : std::string{};
        const auto finished = written(one.addressee, all.wording, link, facts);
        session.run(sql::insert_message, job, id, one.addressee.invitation, one.addressee.person,
            db::Bytes{sealed(finished)}, codeOf(finished.encoding), finished.parts, now, ends);
    }
    db::note(session, now, actor, "message.queued", id.value,
        std::string{codeOf(order.purpose)} + " " + std::to_string(all.will.size()));
    db::announce(session, now, "message.queued", id, job.value);
    return job;
}

Result<JobId, NotSent> Messages::send(
    MeetingId id, const Order& order, const db::Actor& actor, Language language)
{
    const auto channel = channelOf(order);
    if (!channel) {
        return Refused{NotSent{channel.error()}};
    }
    const auto told = channels_.facts(channel->id);
    const auto facts = told ? *told : ChannelFacts{};
    while (true) {
        const auto asked = database_.read(
            [&](db::Session& session) { return matterIn(session, id, order, facts); });
        if (!asked) {
            return Refused{asked.error()};
        }
        auto objections = gate_(asked->meeting, order, asked->preview.will.size(), actor, language);
        if (!objections.empty()) {
            return Refused{NotSent{MessageRefusal::forbidden, std::move(objections)}};
        }
        bool stale = false;
        auto made = database_.transact([&](db::Session& session) -> Result<JobId, NotSent> {
            auto now = matterIn(session, id, order, facts);
            stale = now && !now->isSame(*asked);
            if (!now || stale) {
                return Refused{now ? NotSent{MessageRefusal::forbidden} : now.error()};
            }
            now.value().preview.channel = *channel;
            return queue(session, order, *now, facts, actor);
        });
        if (made) {
            wake_();
        }
        if (!stale) {
            return made;
        }
    }
}

std::optional<Job> Messages::job(JobId id) const
{
    return database_.read([&](db::Session& session) { return rows::job(session, id); });
}

std::vector<Job> Messages::jobs(MeetingId meeting) const
{
    return database_.read([&](db::Session& session) { return rows::jobs(session, meeting); });
}

std::vector<Message> Messages::list(MeetingId meeting, std::int64_t after, int limit) const
{
    return database_.read(
        [&](db::Session& session) { return rows::list(session, meeting, after, limit); });
}

std::vector<Message> Messages::troubles(JobId job) const
{
    return database_.read([&](db::Session& session) { return rows::troubles(session, job); });
}

std::optional<meetings::Meeting> Messages::meeting(MeetingId id) const
{
    return database_.read(
        [&](db::Session& session) { return meetings::Meetings::findIn(session, id); });
}

} // namespace hazirun::messages
