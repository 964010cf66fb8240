// SPDX-License-Identifier: MIT
#pragma once

#include "sandboxed.h"
#include "trial.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hazirun::tool {

/// What a check found. `where` is a field, a file or a symbol.
struct Outcome {
    enum class Kind { passed, warning, failed, not_applicable };
    Kind kind = Kind::passed;
    std::string where{};
    std::string expected{};
    std::string found{}; ///< for not_applicable: why
};
[[nodiscard]] inline Outcome passed()
{
    return {};
}
[[nodiscard]] inline Outcome notApplicable(std::string why)
{
    return {Outcome::Kind::not_applicable, {}, {}, std::move(why)};
}
[[nodiscard]] inline Outcome failed(std::string where, std::string expected, std::string found)
{
    return {Outcome::Kind::failed, std::move(where), std::move(expected), std::move(found)};
}
[[nodiscard]] inline Outcome warning(std::string where, std::string expected, std::string found)
{
    return {Outcome::Kind::warning, std::move(where), std::move(expected), std::move(found)};
}

/// A check cannot be made on this plug-in; the run shows it as not applicable.
struct NotApplicable {
    std::string why;
};

/// The package under test and the processes made for it.
class Subject {
public:
    Subject(std::filesystem::path folder, const std::map<std::string, std::string>& settings,
        unsigned seed);

    const std::filesystem::path folder;
    const unsigned seed; ///< of everything drawn by chance
    std::string manifest_bytes;
    nlohmann::json manifest_json; ///< null when plugin.json is no JSON
    std::optional<plugin_host::Manifest> manifest;
    std::optional<Message> manifest_refusal;
    std::optional<plugin_host::Package> package;
    std::optional<Message> package_refusal;
    nlohmann::json settings = nlohmann::json::object();

    /// These throw NotApplicable when the manifest or the package was refused.
    [[nodiscard]] const plugin_host::Manifest& readManifest() const;
    [[nodiscard]] const plugin_host::Package& readPackage() const;
    /// Opens a fresh sandboxed process; used by the checks of openings.
    [[nodiscard]] Result<Done, plugin_host::PluginFailure> open(const nlohmann::json& with);
    /// Asks the sandboxed process, which is started when there is none or the last one died. Throws
    /// NotApplicable when the plug-in does not open.
    [[nodiscard]] Sandboxed::Answer ask(
        const std::string& method, const std::string& envelope, std::chrono::milliseconds deadline);
    /// Runs `act` on the loaded library in a process of its own.
    [[nodiscard]] Trial tryOut(const std::function<nlohmann::json(const hz_entry&)>& act,
        std::chrono::milliseconds deadline) const;
    [[nodiscard]] std::string openingDocument() const;

private:
    [[nodiscard]] Sandboxed& host();
    std::unique_ptr<Sandboxed> host_;
    bool opened_ = false;
};

struct Check {
    int number = 0; ///< HZC-<number>
    int level = 1; ///< 1 will it load .. 5 exhaustive
    const char* title = "";
    const char* cause = "";
    const char* evidence = "";
    const char* cure = "";
    Outcome (*run)(Subject&) = nullptr;
};
[[nodiscard]] std::string nameOf(const Check& check);

[[nodiscard]] std::vector<Check> packageChecks();
[[nodiscard]] std::vector<Check> binaryChecks();
[[nodiscard]] std::vector<Check> openingChecks();
[[nodiscard]] std::vector<Check> callChecks();
[[nodiscard]] std::vector<Check> boundaryChecks(); ///< calls too, at the C boundary itself
[[nodiscard]] std::vector<Check> quorumChecks();
[[nodiscard]] std::vector<Check> channelChecks();
[[nodiscard]] std::vector<Check> pointChecks(); ///< of all other points
/// All of them, in order of their numbers.
[[nodiscard]] std::vector<Check> allChecks();

} // namespace hazirun::tool
