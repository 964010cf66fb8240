// SPDX-License-Identifier: MIT
#pragma once

#include "base/words.h"

#include <stdexcept>
#include <string>

namespace hazirun {

/// The language of whoever typed the command: HAZIRUN_LANG, else the first of LC_ALL, LC_MESSAGES
/// and LANG that is set. Turkish where that is a Turkish locale, otherwise English.
[[nodiscard]] Language spokenLanguage();

/// Says texts of the catalogue in that language.
class Speech {
public:
    Speech();
    [[nodiscard]] Language language() const { return language_; }
    [[nodiscard]] std::string say(const Message& message) const;
    /// One line on standard output.
    void tell(const Message& message) const;

private:
    Words words_;
    Language language_;
};

/// Ends a command with a sentence for whoever typed it; `what` is its English.
class Complaint : public std::runtime_error {
public:
    explicit Complaint(Message message);
    [[nodiscard]] const Message& message() const { return message_; }

private:
    Message message_;
};

/// Says the sentence on standard error; answers exit status 1.
int failed(const Message& sentence);

} // namespace hazirun
