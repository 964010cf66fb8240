// SPDX-License-Identifier: MIT
#pragma once

#include "base/secret_box.h"
#include "db/database.h"
#include "db/journal.h"
#include "invitations/invitations.h"
#include "meetings/meetings.h"
#include "messages/addressee.h"
#include "messages/channel_provider.h"
#include "messages/message_refusal.h"
#include "messages/wording.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace hazirun::messages {

/// What the secretary wants sent. An empty text means the proposed one.
struct Order {
    Purpose purpose = Purpose::invitation;
    std::string channel = "sms";
    Choice to{};
    Wording wording{};
};

/// Who will get it and who not, in which words and how long. Nothing is kept.
struct Preview {
    struct Will {
        Addressee addressee;
        std::string text; ///< with an invented link of the right length
        Encoding encoding = Encoding::ucs2;
        int parts = 0;
    };
    std::vector<Will> will;
    std::vector<Wont> wont;
    Wording wording;
    Channel channel;
    int parts = 0; ///< of all together
    std::vector<std::string> costly; ///< letters that make it longer
    std::vector<std::string> problems; ///< the channel's own
};

/// One sending: an order of the secretary, with how far it is.
struct Job {
    JobId id;
    MeetingId meeting;
    Purpose purpose = Purpose::invitation;
    std::string channel;
    JobState state = JobState::running;
    std::string failure; ///< why the channel does not take it at the moment: a PluginFailure as it
                         ///< is kept, without the plug-in's own words; or empty
    std::string sentence; ///< the plug-in's own
    std::string made_by;
    Instant made_at{};
    std::map<State, std::int64_t> counts{};
    std::int64_t again = 0; ///< of the uncertain: those the channel is asked about again
    std::optional<Instant> again_at{}; ///< when it is asked about the first of them

    [[nodiscard]] std::int64_t total() const;
    [[nodiscard]] std::int64_t count(State state) const;
    /// The uncertain ones nothing happens to by itself any more.
    [[nodiscard]] std::int64_t left() const { return count(State::uncertain) - again; }
    /// Nothing waits any more.
    [[nodiscard]] bool isDone() const;
};

/// One person's message, without its text.
struct Message {
    MessageId id;
    JobId job;
    Purpose purpose = Purpose::invitation;
    std::string channel;
    PersonId person;
    std::string name;
    State state = State::queued;
    Reason reason = Reason::none;
    std::string sentence;
    int parts = 0;
    Instant changed_at{};
    bool comes_again = false; ///< by itself
};

/// When a message queued now is of no use any more.
[[nodiscard]] Instant endOf(Purpose purpose, const meetings::Meeting& meeting, Instant now);
/// Why nothing was queued.
struct NotSent {
    MessageRefusal why;
    std::vector<std::string> objections{}; ///< of policies, for `forbidden`, in the asked language
    bool operator==(MessageRefusal other) const { return why == other; }
};
/// For `forbidden`: what the policies say, joined.
[[nodiscard]] hazirun::Message sentenceOf(const NotSent& refused);

/// What is written to people, and what became of it; what they write back is the Inbox's. Owns
/// message_job, message, message_step and channel_cursor.
class Messages {
public:
    Messages(db::Database& database, const Channels& channels,
        const invitations::Invitations& invitations, const SecretBox& box, const Words& words,
        const Clock& clock, std::string publicUrl);

    [[nodiscard]] Result<Preview, MessageRefusal> preview(
        MeetingId meeting, const Order& order) const;
    /// Queues a message for each the preview names, all or none, each with a link of its own. On
    /// disk when it returns. The gate is asked first, about the meeting and the sending as they
    /// are.
    [[nodiscard]] Result<JobId, NotSent> send(MeetingId meeting, const Order& order,
        const db::Actor& actor, Language language = Language::tr);
    [[nodiscard]] std::optional<Job> job(JobId id) const;
    /// Newest first.
    [[nodiscard]] std::vector<Job> jobs(MeetingId meeting) const;
    /// In the order they were made, after `after`.
    [[nodiscard]] std::vector<Message> list(MeetingId meeting, std::int64_t after, int limit) const;
    /// Those that did not go their way, at most 500.
    [[nodiscard]] std::vector<Message> troubles(JobId job) const;
    [[nodiscard]] Result<Done, MessageRefusal> pause(JobId id, const db::Actor& actor);
    [[nodiscard]] Result<Done, MessageRefusal> resume(JobId id, const db::Actor& actor);
    /// What has not left is stopped; what left stays as it is.
    [[nodiscard]] Result<Done, MessageRefusal> abort(JobId id, const db::Actor& actor);
    /// Queues those that failed, expired or were stopped once more, written anew. Never the
    /// uncertain ones.
    [[nodiscard]] Result<Done, MessageRefusal> retry(JobId id, const db::Actor& actor);
    /// Queues the uncertain ones that do not come again by themselves, written anew: some may get
    /// it twice. Only when somebody says so.
    [[nodiscard]] Result<Done, MessageRefusal> sendUncertain(JobId id, const db::Actor& actor);
    /// News a channel brought by itself.
    void take(const std::string& channel, const ChannelNews& news);
    /// Asked before something is queued, outside any transaction; sentences forbid it.
    using Gate = std::function<std::vector<std::string>(const meetings::Meeting& meeting,
        const Order& order, std::size_t people, const db::Actor& actor, Language language)>;
    void whenAsked(Gate gate) { gate_ = std::move(gate); }
    /// Called after something was queued; set once, before serving.
    void whenQueued(std::function<void()> wake) { wake_ = std::move(wake); }
    /// Those that say something true of the meeting as it is now.
    [[nodiscard]] std::vector<Purpose> fitting(const meetings::Meeting& meeting) const;
    [[nodiscard]] const Channels& channels() const { return channels_; }
    [[nodiscard]] std::optional<meetings::Meeting> meeting(MeetingId id) const;

private:
    [[nodiscard]] Result<Channel, MessageRefusal> channelOf(const Order& order) const;
    /// What the gate was asked about.
    struct Matter {
        meetings::Meeting meeting;
        Preview preview;
        [[nodiscard]] bool isSame(const Matter& other) const;
    };
    [[nodiscard]] Result<Matter, NotSent> matterIn(db::Session& session, MeetingId meeting,
        const Order& order, const ChannelFacts& facts) const;
    [[nodiscard]] JobId queue(db::Session& session, const Order& order, const Matter& matter,
        const ChannelFacts& facts, const db::Actor& actor) const;
    [[nodiscard]] Result<Preview, MessageRefusal> previewIn(db::Session& session, MeetingId meeting,
        const Order& order, const ChannelFacts& facts) const;
    [[nodiscard]] Preview::Will written(const Addressee& one, const Wording& wording,
        const std::string& link, const ChannelFacts& facts) const;
    [[nodiscard]] std::string sealed(const Preview::Will& one) const;
    [[nodiscard]] Result<Done, MessageRefusal> become(
        JobId id, JobState to, std::string_view act, const db::Actor& actor);
    /// Those a repetition is for.
    enum class Lot { failed, uncertain };
    [[nodiscard]] int queueAgain(db::Session& session, const Job& job, Lot lot,
        const ChannelFacts& facts, Instant ends) const;
    [[nodiscard]] Result<Done, MessageRefusal> repeat(
        JobId id, Lot lot, std::string_view act, const db::Actor& actor);

    db::Database& database_;
    const Channels& channels_;
    const invitations::Invitations& invitations_;
    const SecretBox& box_;
    const Words& words_;
    const Clock& clock_;
    std::string public_url_;
    Gate gate_ = [](const meetings::Meeting&, const Order&, std::size_t, const db::Actor&,
                     Language) { return std::vector<std::string>{}; };
    std::function<void()> wake_ = [] {};
};

} // namespace hazirun::messages
