// SPDX-License-Identifier: MIT
#pragma once

#include "app.h"

#include <map>
#include <string>
#include <vector>

namespace hazirun {

/// The words and --options of a command line; `--config=FILE` fills in options that were not given
/// (properties format, `public-url = https://...`). Throws WrongUsage where the file cannot be
/// read.
class CommandLine {
public:
    explicit CommandLine(const std::vector<std::string>& arguments);
    [[nodiscard]] std::string option(
        const std::string& name, const std::string& fallback = {}) const;
    [[nodiscard]] bool has(const std::string& name) const { return options_.count(name) > 0; }
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
    std::map<std::string, std::string> options_;
};

/// Exit status 2; `what` is one sentence.
class WrongUsage : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Prints the sentence on standard error; answers exit status 1.
int failed(const std::string& sentence);
[[nodiscard]] AppSettings settingsOf(const CommandLine& line);

} // namespace hazirun
