// SPDX-License-Identifier: MIT
#include "messages/messages_rows.h"

#include "base/names.h"
#include "messages/messages_texts.h"

#include <stdexcept>

namespace hazirun::messages::rows {

namespace {

    template <class T>
    T known(const std::optional<T>& value)
    {
        if (!value) {
            throw std::logic_error("a message row holds a word we do not know");
        }
        return *value;
    }

    Addressee readAddressee(db::Row& row)
    {
        Addressee out;
        out.invitation = row.next<InvitationId>();
        out.person = row.next<PersonId>();
        const auto given = row.next<std::string>();
        out.name = fullName(given, row.next<std::string>());
        out.phone = row.next<std::string>();
        out.language = languageOf(row.next<std::string>());
        out.answer = known(invitations::parseStoredAnswer(row.next<std::string>()));
        out.declined = row.next<bool>();
        out.last_at = row.next<std::optional<Instant>>();
        out.stopped = row.next<bool>();
        out.moved_up = row.next<bool>();
        out.uncertain_at = row.next<std::optional<Instant>>();
        return out;
    }

    Job readJob(db::Row& row)
    {
        Job out;
        out.id = row.next<JobId>();
        out.meeting = row.next<MeetingId>();
        out.purpose = known(parsePurpose(row.next<std::string>()));
        out.channel = row.next<std::string>();
        out.state = known(parseJobState(row.next<std::string>()));
        out.failure = row.next<std::string>();
        out.sentence = row.next<std::string>();
        out.made_by = row.next<std::string>();
        out.made_at = row.next<Instant>();
        return out;
    }

    Message readMessage(db::Row& row)
    {
        Message out;
        out.id = row.next<MessageId>();
        out.job = row.next<JobId>();
        out.purpose = known(parsePurpose(row.next<std::string>()));
        out.channel = row.next<std::string>();
        out.person = row.next<PersonId>();
        const auto given = row.next<std::string>();
        out.name = fullName(given, row.next<std::string>());
        out.state = known(parseState(row.next<std::string>()));
        out.reason = known(parseReason(row.next<std::string>()));
        out.sentence = row.next<std::string>();
        out.parts = row.next<int>();
        out.changed_at = row.next<Instant>();
        out.comes_again = row.next<bool>();
        return out;
    }

    /// Adds one line "job, state, number, and of the uncertain who comes again" to the jobs it
    /// belongs to.
    void addCount(db::Row& row, std::vector<Job>& jobs)
    {
        const auto id = row.next<JobId>();
        const auto state = known(parseState(row.next<std::string>()));
        const auto number = row.next<std::int64_t>();
        const auto again_at = row.next<std::optional<Instant>>();
        const auto again = row.next<std::int64_t>();
        for (auto& job : jobs) {
            if (job.id == id) {
                job.counts[state] = number;
                if (again_at) {
                    job.again_at = again_at;
                    job.again = again;
                }
            }
        }
    }

} // namespace

std::vector<Addressee> addressees(db::Session& session, MeetingId meeting, Purpose purpose)
{
    return session.all(sql::addressees, readAddressee, meeting, codeOf(purpose));
}

std::optional<Job> job(db::Session& session, JobId id)
{
    auto found = session.all(sql::job, readJob, id);
    session.each(
        sql::counts_of_job, [&](db::Row& row) { addCount(row, found); }, id);
    return found.empty() ? std::nullopt : std::optional{found.front()};
}

std::vector<Job> jobs(db::Session& session, MeetingId meeting)
{
    auto found = session.all(sql::jobs, readJob, meeting);
    session.each(
        sql::counts, [&](db::Row& row) { addCount(row, found); }, meeting);
    return found;
}

std::vector<Message> list(db::Session& session, MeetingId meeting, std::int64_t after, int limit)
{
    return session.all(sql::list, readMessage, meeting, after, limit);
}

std::vector<Message> troubles(db::Session& session, JobId job)
{
    return session.all(sql::troubles, readMessage, job);
}

} // namespace hazirun::messages::rows
