// SPDX-License-Identifier: MIT
#pragma once

#include "app.h"
#include "speech.h"

#include <map>
#include <string>
#include <vector>

namespace hazirun {

/// The words and --options of a command line; `--config=FILE` fills in options that were not given
/// (config_file.h). Throws WrongUsage for an unknown option, one without the value it takes or
/// with one it does not take, and a value that does not fit its key; WrongConfig for the file's
/// mistakes.
class CommandLine {
public:
    explicit CommandLine(const std::vector<std::string>& arguments);
    [[nodiscard]] std::string option(
        const std::string& name, const std::string& fallback = {}) const;
    /// What holds for a key of config_file.h: as typed, else as in the file, else its default.
    [[nodiscard]] std::string set(const std::string& key) const;
    [[nodiscard]] std::int64_t amount(const std::string& key) const;
    [[nodiscard]] bool has(const std::string& name) const { return options_.count(name) > 0; }
    /// The options given on the line itself, not those of the file.
    [[nodiscard]] const std::vector<std::string>& typed() const { return typed_; }
    [[nodiscard]] bool is(const std::string& first, const std::string& second = {}) const;
    /// The word at a place; empty where there are fewer.
    [[nodiscard]] std::string word(std::size_t at) const
    {
        return at < words_.size() ? words_[at] : std::string{};
    }
    /// A whole number from `least` to `most`, or `fallback` where the option is not given; throws
    /// WrongUsage otherwise.
    [[nodiscard]] std::int64_t number(const std::string& name, std::int64_t fallback,
        std::int64_t least, std::int64_t most) const;

private:
    std::vector<std::string> words_;
    std::vector<std::string> typed_;
    std::map<std::string, std::string> options_;
};

/// Exit status 2.
class WrongUsage : public Complaint {
public:
    using Complaint::Complaint;
};

[[nodiscard]] AppSettings settingsOf(const CommandLine& line);

} // namespace hazirun
