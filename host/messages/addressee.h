// SPDX-License-Identifier: MIT
#pragma once

#include "invitations/invitation.h"
#include "messages/message.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hazirun::messages {

/// Which of the invited are meant.
struct Choice {
    enum class Kind { all, no_answer, yes, people, moved_up } kind = Kind::all;
    std::vector<PersonId> people{}; ///< for Kind::people
    bool uncertain_too = false; ///< also whose message of the last day may have reached them
};
[[nodiscard]] std::string_view codeOf(Choice::Kind kind);
/// all, no_answer, yes, moved_up.
[[nodiscard]] std::optional<Choice::Kind> parseChoice(std::string_view code);

/// An invited person as the choice looks at them.
struct Addressee {
    InvitationId invitation;
    PersonId person;
    std::string name;
    std::string phone; ///< E.164 or empty
    Language language = Language::tr;
    invitations::Answer answer = invitations::Answer::none;
    bool declined = false; ///< took the consent to be contacted back
    std::optional<Instant> last_at{}; ///< of the last message of this purpose that was not given up
    bool stopped = false; ///< RET came from this number
    bool moved_up = false; ///< given a place since they answered
    std::optional<Instant> uncertain_at{}; ///< of the last one nobody knows of whether it left
};

enum class WontReason {
    answered,
    outside_choice,
    not_invited,
    no_number,
    landline,
    declined,
    wrote_stop,
    sent_today,
    uncertain
};
[[nodiscard]] std::string_view codeOf(WontReason reason);
/// English text of the catalogue.
[[nodiscard]] const char* nameOf(WontReason reason);

struct Wont {
    PersonId person;
    std::string name;
    WontReason reason;
};

struct Judged {
    std::vector<Addressee> will;
    std::vector<Wont> wont;
};

/// Pure. Who asked for an answer and got one is left alone; so is who got the same kind of message
/// within the last day, as SMS firms block repeats within a day. Turkish numbers that are no mobile
/// cannot receive SMS.
[[nodiscard]] Judged judged(
    Purpose purpose, const Choice& choice, const std::vector<Addressee>& invited, Instant now);

} // namespace hazirun::messages
