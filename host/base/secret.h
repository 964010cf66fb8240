// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>

namespace hazirun {

/// A value that cannot be printed, logged or put into JSON; `reveal` is the one word that reads it.
class Secret {
public:
    explicit Secret(std::string value)
        : value_(std::move(value))
    {
    }
    [[nodiscard]] const std::string& reveal() const { return value_; }

private:
    std::string value_;
};

} // namespace hazirun
