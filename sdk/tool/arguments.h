// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace hazirun::tool {

/// The command line is wrong; ends the program with code 2 and the sentence.
struct Usage : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// What follows the command: words, and options as --name=value or --name alone. An option of
/// `with_value` takes the next word when it has no "=".
struct Arguments {
    std::vector<std::string> words;
    std::multimap<std::string, std::string> options;

    /// Throws Usage for an option that is not in `known`.
    Arguments(const std::vector<std::string>& given, const std::vector<std::string>& known,
        const std::vector<std::string>& with_value = {});
    [[nodiscard]] bool has(const std::string& option) const { return options.count(option) > 0; }
    [[nodiscard]] std::string value(const std::string& option, const std::string& otherwise) const;
    /// A whole number from `least` to `most`; throws Usage.
    [[nodiscard]] int number(const std::string& option, int otherwise, int least, int most) const;
    /// Every --setting=name=value. Throws Usage for one without "=".
    [[nodiscard]] std::map<std::string, std::string> settings() const;
};

} // namespace hazirun::tool
