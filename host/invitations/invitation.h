// SPDX-License-Identifier: MIT
#pragma once

#include "base/clock.h"
#include "base/id.h"
#include "meetings/meeting.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hazirun::invitations {

/// What a person intends. Never attendance, never a vote.
enum class Answer { none, yes, no, maybe };
enum class InvitationState { draft, invited, withdrawn };
/// How an answer reached us.
enum class Via { link, phone, paper, sms, person };
enum class LinkRefusal { unknown, begun, cancelled, postponed, stale_page };
enum class InvitationRefusal {
    unknown_meeting,
    unknown_invitation,
    unknown_group,
    meeting_over,
    withdrawn,
    reason_missing
};

[[nodiscard]] std::string_view codeOf(Answer answer);
[[nodiscard]] std::string_view codeOf(InvitationState state);
[[nodiscard]] std::string_view codeOf(Via via);
[[nodiscard]] std::string_view codeOf(InvitationRefusal refusal);
/// yes, no, maybe; "none" is not something one answers.
[[nodiscard]] std::optional<Answer> parseAnswer(std::string_view code);
[[nodiscard]] std::optional<Answer> parseStoredAnswer(std::string_view code);
[[nodiscard]] std::optional<InvitationState> parseInvitationState(std::string_view code);
/// phone, paper, sms, person: the ways somebody else writes an answer down.
[[nodiscard]] std::optional<Via> parseViaOnBehalf(std::string_view code);

/// The 12 base62 characters behind /k/. A secret: stored only as a keyed digest.
class LinkToken {
public:
    static constexpr std::size_t length = 12;
    [[nodiscard]] static std::optional<LinkToken> parse(std::string_view text);
    [[nodiscard]] static LinkToken random();
    /// The one that belongs to 32 unguessable bytes.
    [[nodiscard]] static LinkToken from(std::string_view bytes);
    [[nodiscard]] const std::string& reveal() const { return text_; }

private:
    explicit LinkToken(std::string text)
        : text_(std::move(text))
    {
    }
    std::string text_;
};

/// One asked person as the link page and the rules see them.
struct Invitation {
    InvitationId id;
    MeetingId meeting;
    PersonId person;
    InvitationState state = InvitationState::draft;
    Answer answer = Answer::none;
    std::optional<std::int64_t>
        waiting_since; ///< place in the queue's order; set while no place is free
    std::optional<Instant> answered_at;
    std::string note;
    std::string needs; ///< joined codes
};

/// The meeting as an answer needs it.
struct AskedMeeting {
    std::string title;
    meetings::Kind kind = meetings::Kind::sub_group;
    meetings::State state = meetings::State::draft;
    LocalTime begins; ///< in the meeting's zone
    Instant begins_at;
    Instant ends_at;
    std::optional<int> capacity;
};

/// Why a link takes no answer at `now`: withdrawn looks unknown; cancelled, postponed and begun say
/// so.
[[nodiscard]] std::optional<LinkRefusal> refusalAt(
    const Invitation& invitation, const AskedMeeting& meeting, Instant now);
/// A full meeting keeps a queue, an assembly never does.
[[nodiscard]] bool keepsQueue(const AskedMeeting& meeting);
/// Whether the meeting still lies ahead: a place given now is of use, a moved day asks again.
[[nodiscard]] bool liesAhead(const AskedMeeting& meeting, Instant now);

} // namespace hazirun::invitations
