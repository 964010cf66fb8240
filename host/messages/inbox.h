// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "base/secret_box.h"
#include "base/words.h"
#include "db/database.h"
#include "db/journal.h"
#include "invitations/invitation.h"
#include "messages/channel_provider.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hazirun::messages {

using InboundId = Id<struct InboundMessageTag>;

/// Why an inbound message waits for a person. words: it says more than an answer. several: a shared
/// number or more than one meeting. nobody: no open invitation goes with the number. moved: the
/// last message to them is from before the meeting was moved, so they may mean the old day.
enum class Doubt { none, words, several, nobody, moved };
[[nodiscard]] std::string_view codeOf(Doubt doubt);
/// English text of the catalogue.
[[nodiscard]] const char* nameOf(Doubt doubt);

/// One message somebody wrote back.
struct Letter {
    InboundId id;
    std::string from; ///< E.164
    std::string text;
    Doubt doubt = Doubt::none;
    std::string name; ///< of the person whose answer it became; may be empty
    invitations::Answer answer = invitations::Answer::none;
    std::string sorted_by;
    Instant at{};
};

/// An open invitation a letter may be the answer to.
struct Asked {
    InvitationId invitation;
    std::string name;
    std::string meeting;
    std::string day; ///< YYYY-MM-DD, local
};

/// A number from which somebody wrote RET.
struct Stop {
    std::string phone;
    std::vector<std::string> names; ///< of the people with this number
    Instant at{};
};

enum class InboxRefusal { unknown_letter, sorted_already, not_open };
[[nodiscard]] hazirun::Message sentenceOf(InboxRefusal refusal);

/// What people wrote back and what became of it. Owns inbound_message and sms_stop.
class Inbox {
public:
    Inbox(db::Database& database, const SecretBox& box, const Clock& clock)
        : database_(database)
        , box_(box)
        , clock_(clock)
    {
    }
    /// In the transaction that takes the news: a plain answer of whoever is meant beyond doubt
    /// becomes their answer, RET stops the number, the rest waits for a person. The same message
    /// (channel and the firm's number) counts once.
    static void take(db::Session& session, const SecretBox& box, const std::string& channel,
        const std::vector<Inbound>& inbound, Instant now);

    /// Those that wait for a person, oldest first, at most 100.
    [[nodiscard]] std::vector<Letter> waiting() const;
    [[nodiscard]] std::int64_t count() const;
    /// Those that became answers of this meeting, newest first, at most 200.
    [[nodiscard]] std::vector<Letter> ofMeeting(MeetingId meeting) const;
    /// Open invitations of the people with this number; with words, of those whose name fits.
    [[nodiscard]] std::vector<Asked> candidates(
        const std::string& phone, const std::string& words) const;
    /// Makes it the answer to that invitation, with the source SMS.
    [[nodiscard]] Result<Done, InboxRefusal> give(
        InboundId id, InvitationId invitation, invitations::Answer answer, const db::Actor& actor);
    /// Nothing is to be done with it.
    [[nodiscard]] Result<Done, InboxRefusal> setAside(InboundId id, const db::Actor& actor);
    /// Destroys number and text of those that came longer ago than the retention says and whose
    /// meeting has begun; one nobody sorted counts as set aside. What became of them stays, and the
    /// audit says how many went.
    void forgetOld();
    [[nodiscard]] std::vector<Stop> stops() const;
    /// They asked to be written to again.
    void allow(const std::string& phone, const db::Actor& actor);

private:
    [[nodiscard]] std::vector<Letter> lettersOf(
        db::Session& session, std::string_view query, std::optional<MeetingId> meeting) const;

    db::Database& database_;
    const SecretBox& box_;
    const Clock& clock_;
};

} // namespace hazirun::messages
