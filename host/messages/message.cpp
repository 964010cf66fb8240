// SPDX-License-Identifier: MIT
#include "messages/message.h"

#include <algorithm>

namespace hazirun::messages {

namespace {

    constexpr std::array<std::string_view, 5> purpose_codes{
        "invitation", "reminder", "change", "cancellation", "thanks"};
    constexpr std::array<std::string_view, 11> state_codes{"queued", "handing", "uncertain",
        "retrying", "sent", "delivered", "failed", "expired", "rejected", "stopped", "dropped"};
    constexpr std::array<std::string_view, 13> reason_codes{"none", "provider", "sender_name",
        "credit", "credentials", "ip_not_allowed", "number", "blacklist", "iys", "duplicate",
        "content", "too_long", "rate"};
    constexpr std::array<std::string_view, 3> job_codes{"running", "paused", "aborted"};

    template <class Word, class Codes>
    std::string_view codeIn(const Codes& all, Word word)
    {
        return all.at(static_cast<std::size_t>(word));
    }

    template <class Word, class Codes>
    std::optional<Word> wordIn(const Codes& all, std::string_view code)
    {
        const auto found = std::find(all.begin(), all.end(), code);
        return found == all.end() ? std::nullopt
                                  : std::optional{static_cast<Word>(found - all.begin())};
    }

} // namespace

std::string_view codeOf(Purpose purpose)
{
    return codeIn(purpose_codes, purpose);
}
std::string_view codeOf(State state)
{
    return codeIn(state_codes, state);
}
std::string_view codeOf(Reason reason)
{
    return codeIn(reason_codes, reason);
}
std::string_view codeOf(JobState state)
{
    return codeIn(job_codes, state);
}
std::optional<Purpose> parsePurpose(std::string_view code)
{
    return wordIn<Purpose>(purpose_codes, code);
}
std::optional<State> parseState(std::string_view code)
{
    return wordIn<State>(state_codes, code);
}
std::optional<Reason> parseReason(std::string_view code)
{
    return wordIn<Reason>(reason_codes, code);
}
std::optional<JobState> parseJobState(std::string_view code)
{
    return wordIn<JobState>(job_codes, code);
}

const char* nameOf(Purpose purpose)
{
    switch (purpose) {
    case Purpose::invitation: return mark("Invitation");
    case Purpose::reminder: return mark("Reminder");
    case Purpose::change: return mark("Change of the meeting");
    case Purpose::cancellation: return mark("Cancellation");
    case Purpose::thanks: return mark("Thanks");
    }
    return "";
}

const char* nameOf(State state)
{
    switch (state) {
    case State::queued: return mark("queued");
    case State::handing: return mark("being handed over");
    case State::uncertain: return mark("uncertain");
    case State::retrying: return mark("will be tried again");
    case State::sent: return mark("sent");
    case State::delivered: return mark("delivered");
    case State::failed: return mark("not delivered");
    case State::expired: return mark("expired");
    case State::rejected: return mark("rejected");
    case State::stopped: return mark("stopped");
    case State::dropped: return mark("not needed any more");
    }
    return "";
}

const char* sentenceOf(Reason reason)
{
    switch (reason) {
    case Reason::none: return "";
    case Reason::provider: return mark("The SMS company could not send it; try again later.");
    case Reason::sender_name:
        return mark("The SMS company does not know the sender name; register it there, or choose "
                    "another in the plug-in's settings.");
    case Reason::credit:
        return mark("The credit at the SMS company is used up; load credit and try again.");
    case Reason::credentials:
        return mark("User name or password of the SMS company are wrong; mend them in the "
                    "plug-in's settings.");
    case Reason::ip_not_allowed:
        return mark("The SMS company does not know this server's IP address; add the address in "
                    "its panel, then try again.");
    case Reason::number:
        return mark("This number cannot receive SMS; correct it on the person's page.");
    case Reason::blacklist: return mark("This person does not want SMS from the association.");
    case Reason::iys:
        return mark("The message system of the state (İYS) has no consent for this number.");
    case Reason::duplicate:
        return mark("The same text went to this number within a day; change the wording.");
    case Reason::content: return mark("The network refused the wording; change the text.");
    case Reason::too_long: return mark("The text is too long; shorten it.");
    case Reason::rate: return mark("Too many messages at once; the rest goes later.");
    }
    return "";
}

bool isFinal(State state)
{
    return state >= State::delivered;
}

bool mayBecome(State from, State to)
{
    if (isFinal(from) || from == to) {
        return false;
    }
    if (from == State::sent) {
        return isFinal(to) && to != State::stopped && to != State::dropped;
    }
    return to != State::queued || from == State::handing;
}

bool asksForAnswer(Purpose purpose)
{
    return purpose == Purpose::invitation || purpose == Purpose::reminder;
}

std::optional<std::chrono::seconds> pauseAfter(int tries)
{
    using std::chrono::seconds;
    constexpr std::array pauses{
        seconds{30}, seconds{120}, seconds{600}, seconds{3600}, seconds{21600}};
    const auto at = static_cast<std::size_t>(std::max(tries, 1) - 1);
    return at < pauses.size() ? std::optional{pauses.at(at)} : std::nullopt;
}

} // namespace hazirun::messages
