// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json.hpp>

#include <random>
#include <string>

namespace hazirun::tool {

/// Documents that are nearly right. The same seed gives the same ones in the same order.
class Mutator {
public:
    explicit Mutator(unsigned seed)
        : chance_(seed)
    {
    }
    [[nodiscard]] std::string mutated(const std::string& bytes);

private:
    [[nodiscard]] std::size_t below(std::size_t bound) { return chance_() % bound; }
    void mutateValue(nlohmann::json& value);
    void mutateBytes(std::string& bytes);
    std::mt19937 chance_;
};

} // namespace hazirun::tool
