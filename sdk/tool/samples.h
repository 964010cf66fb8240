// SPDX-License-Identifier: MIT
#pragma once

#include "check.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace hazirun::tool {

/// A question the plug-in says it answers, with a plausible `in` document.
struct Sample {
    std::string point; ///< "quorum/1"
    std::string method; ///< "quorum/1:evaluate"
    std::string provider;
    nlohmann::json in;
    std::chrono::milliseconds deadline{};
    bool pure = false; ///< the same question must get the same answer
    nlohmann::json facts; ///< of the manifest
    [[nodiscard]] std::string envelope(
        const nlohmann::json& with, const std::string& language = "en") const;
    [[nodiscard]] std::string envelope() const { return envelope(in); }
};

/// Every method of every point provided; which of them are UNSUPPORTED the plug-in says itself.
[[nodiscard]] std::vector<Sample> samplesOf(const Subject& subject);
/// Those of one method; throws NotApplicable when it is not provided.
[[nodiscard]] std::vector<Sample> samplesOf(const Subject& subject, const std::string& method);
/// `in` with its missing fields at their defaults, without those this plug-in may not see.
[[nodiscard]] nlohmann::json completed(
    const Subject& subject, const std::string& method, const nlohmann::json& in);
/// Why an answer is not the method's `out` document.
[[nodiscard]] std::optional<std::string> wrongAnswer(
    const std::string& method, const nlohmann::json& answer);

} // namespace hazirun::tool
