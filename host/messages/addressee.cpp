// SPDX-License-Identifier: MIT
#include "messages/addressee.h"

#include <algorithm>
#include <array>

namespace hazirun::messages {

namespace {

    constexpr std::array<std::string_view, 5> choice_codes{
        "all", "no_answer", "yes", "people", "moved_up"};
    constexpr std::array<std::string_view, 9> reason_codes{"answered", "outside_choice",
        "not_invited", "no_number", "landline", "declined", "wrote_stop", "sent_today",
        "uncertain"};

    bool isChosen(const Choice& choice, const Addressee& one)
    {
        switch (choice.kind) {
        case Choice::Kind::all: return true;
        case Choice::Kind::no_answer: return one.answer == invitations::Answer::none;
        case Choice::Kind::yes: return one.answer == invitations::Answer::yes;
        case Choice::Kind::moved_up: return one.moved_up;
        case Choice::Kind::people:
            return std::find(choice.people.begin(), choice.people.end(), one.person)
                != choice.people.end();
        }
        return false;
    }

    bool isLandline(const std::string& phone)
    {
        constexpr std::string_view turkey = "+90";
        return phone.rfind(turkey, 0) == 0
            && (phone.size() <= turkey.size() || phone[turkey.size()] != '5');
    }

    std::optional<WontReason> reasonFor(
        Purpose purpose, const Choice& choice, const Addressee& one, Instant now)
    {
        if (asksForAnswer(purpose) && one.answer != invitations::Answer::none) {
            return WontReason::answered;
        }
        if (!isChosen(choice, one)) {
            return WontReason::outside_choice;
        }
        if (one.declined) {
            return WontReason::declined;
        }
        if (one.stopped) {
            return WontReason::wrote_stop;
        }
        if (one.phone.empty()) {
            return WontReason::no_number;
        }
        if (isLandline(one.phone)) {
            return WontReason::landline;
        }
        constexpr std::chrono::hours day{24};
        if (one.last_at && now - *one.last_at < day) {
            return WontReason::sent_today;
        }
        return !choice.uncertain_too && one.uncertain_at && now - *one.uncertain_at < day
            ? std::optional{WontReason::uncertain}
            : std::nullopt;
    }

} // namespace

std::string_view codeOf(Choice::Kind kind)
{
    return choice_codes.at(static_cast<std::size_t>(kind));
}

std::optional<Choice::Kind> parseChoice(std::string_view code)
{
    const auto* const found = std::find(choice_codes.begin(), choice_codes.end(), code);
    return found == choice_codes.end() || code == "people"
        ? std::nullopt
        : std::optional{static_cast<Choice::Kind>(found - choice_codes.begin())};
}

std::string_view codeOf(WontReason reason)
{
    return reason_codes.at(static_cast<std::size_t>(reason));
}

const char* nameOf(WontReason reason)
{
    switch (reason) {
    case WontReason::answered: return mark("has answered already");
    case WontReason::outside_choice: return mark("is not among those chosen");
    case WontReason::not_invited: return mark("is not invited");
    case WontReason::no_number: return mark("has no telephone number");
    case WontReason::landline: return mark("has a landline, which cannot receive SMS");
    case WontReason::declined: return mark("does not want messages");
    case WontReason::wrote_stop: return mark("wrote RET: no more SMS to this number");
    case WontReason::sent_today:
        return mark("got the same message within the last day, or it is on its way");
    case WontReason::uncertain:
        return mark("uncertain whether the same message reached them within the last day");
    }
    return "";
}

Judged judged(
    Purpose purpose, const Choice& choice, const std::vector<Addressee>& invited, Instant now)
{
    Judged out;
    for (const auto& one : invited) {
        if (const auto why = reasonFor(purpose, choice, one, now)) {
            out.wont.push_back({one.person, one.name, *why});
        } else {
            out.will.push_back(one);
        }
    }
    for (const auto person : choice.people) {
        const bool known = std::any_of(invited.begin(), invited.end(),
            [&](const Addressee& one) { return one.person == person; });
        if (!known) {
            out.wont.push_back({person, {}, WontReason::not_invited});
        }
    }
    return out;
}

} // namespace hazirun::messages
