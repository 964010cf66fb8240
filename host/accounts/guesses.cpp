// SPDX-License-Identifier: MIT
#include "accounts/guesses.h"

#include "base/random.h"

namespace hazirun::accounts {

namespace {
    constexpr std::size_t number_length = 16;

    std::string signedText(const std::string& email, const std::string& number)
    {
        return email + '\n' + number;
    }
} // namespace

std::string Guesses::markFor(const std::string& email) const
{
    const auto number = randomBase62(number_length);
    return number + digests_.hex("browser", signedText(email, number));
}

bool Guesses::isKnown(const SignInTry& who) const
{
    if (who.browser.size() <= number_length) {
        return false;
    }
    const auto number = who.browser.substr(0, number_length);
    return sameSecret(
        who.browser.substr(number_length), digests_.hex("browser", signedText(who.email, number)));
}

Guesses::Lines Guesses::standInLine(const SignInTry& who, Instant now)
{
    const auto network = web::networkOf(who.client);
    auto lines = isKnown(who) ? Lines{{&from_browser_, who.browser}}
                              : Lines{{&at_email_from_network_, who.email + '\n' + network},
                                  {&from_network_, network}, {&at_email_, who.email}};
    for (auto line = lines.begin(); line != lines.end(); ++line) {
        if (!line->first->tries(line->second, now)) {
            forgive(Lines(lines.begin(), line), now);
            return {};
        }
    }
    return lines;
}

void Guesses::forgive(const Lines& lines, Instant at)
{
    for (const auto& [line, key] : lines) {
        line->forgive(key, at);
    }
}

} // namespace hazirun::accounts
