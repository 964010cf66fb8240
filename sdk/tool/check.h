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
    /// not_applicable: the plug-in has nothing of the kind. not_reached: another check failed on
    /// the way.
    enum class Kind { passed, warning, failed, not_applicable, not_reached };
    Kind kind = Kind::passed;
    std::string where{};
    std::string expected{};
    std::string found{}; ///< for not_applicable and not_reached: why
    std::string sentence{}; ///< the host's own, mend included, where it refuses the same
};
[[nodiscard]] inline Outcome passed()
{
    return {};
}
[[nodiscard]] inline Outcome notApplicable(std::string why)
{
    return {Outcome::Kind::not_applicable, {}, {}, std::move(why)};
}
[[nodiscard]] inline Outcome notReached(std::string why)
{
    return {Outcome::Kind::not_reached, {}, {}, std::move(why)};
}
/// Whether anything was judged.
[[nodiscard]] inline bool isMade(const Outcome& outcome)
{
    return outcome.kind != Outcome::Kind::not_applicable
        && outcome.kind != Outcome::Kind::not_reached;
}
[[nodiscard]] inline Outcome failed(std::string where, std::string expected, std::string found)
{
    return {Outcome::Kind::failed, std::move(where), std::move(expected), std::move(found)};
}
[[nodiscard]] inline Outcome warning(std::string where, std::string expected, std::string found)
{
    return {Outcome::Kind::warning, std::move(where), std::move(expected), std::move(found)};
}

/// A fact of a refusal, in English.
[[nodiscard]] std::string factOf(const Message& message, const std::string& name);
/// Failed with the sentence an administrator reads.
[[nodiscard]] Outcome refusedWith(const Message& refusal, std::string where);

/// A check cannot be made on this plug-in; the run shows it as not applicable.
struct NotApplicable {
    std::string why;
};

/// A check cannot be made because of what another one finds; the run shows it as not reached.
struct NotReached {
    std::string why;
};

/// What the person at the command line may choose.
struct Chance {
    unsigned seed = 1; ///< of everything drawn by chance
    int seconds = 0; ///< how long mutated documents are tried; 0: as the level says
    std::optional<std::filesystem::path> previous; ///< the package of the version before
};

/// The package under test and the processes made for it.
class Subject {
public:
    Subject(std::filesystem::path folder, const std::map<std::string, std::string>& settings,
        Chance chance);

    const std::filesystem::path folder;
    const Chance chance;
    std::string manifest_bytes;
    nlohmann::json manifest_json; ///< null when plugin.json is no JSON
    std::optional<plugin_host::Manifest> manifest;
    std::optional<Message> manifest_refusal;
    std::optional<plugin_host::Package> package;
    std::optional<Message> package_refusal;
    nlohmann::json settings = nlohmann::json::object();

    /// These throw NotReached when the manifest or the package was refused.
    [[nodiscard]] const plugin_host::Manifest& readManifest() const;
    [[nodiscard]] const plugin_host::Package& readPackage() const;
    /// Opens a fresh sandboxed process; used by the checks of openings.
    [[nodiscard]] Result<Done, plugin_host::PluginFailure> open(const nlohmann::json& with);
    /// Asks the sandboxed process, which is started when there is none or the last one died. Who
    /// is late is asked once more: a busy machine is late once, a plug-in each time. Throws
    /// NotReached when the plug-in does not open.
    [[nodiscard]] Sandboxed::Answer ask(
        const std::string& method, const std::string& envelope, std::chrono::milliseconds deadline);
    /// Runs `act` on the loaded library in a process of its own.
    [[nodiscard]] Trial tryOut(const std::function<nlohmann::json(const hz_entry&)>& act,
        std::chrono::milliseconds deadline, Watch watch = Watch::nothing) const;
    [[nodiscard]] std::string openingDocument() const;
    /// Ends the process, if there is one.
    void letGo() { host_.reset(); }

private:
    [[nodiscard]] Sandboxed& host();
    [[nodiscard]] Sandboxed::Answer askOnce(
        const std::string& method, const std::string& envelope, std::chrono::milliseconds deadline);
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
    int seconds = 120; ///< after that its process group is killed
};
[[nodiscard]] std::string nameOf(const Check& check);

[[nodiscard]] std::vector<Check> packageChecks();
[[nodiscard]] std::vector<Check> binaryChecks();
[[nodiscard]] std::vector<Check> openingChecks();
[[nodiscard]] std::vector<Check> callChecks();
[[nodiscard]] std::vector<Check> boundaryChecks(); ///< calls too, at the C boundary itself
[[nodiscard]] std::vector<Check> serviceChecks(); ///< and what a host does around the calls
[[nodiscard]] std::vector<Check> burdenChecks(); ///< of memory, stack, locale, and worse
[[nodiscard]] std::vector<Check> quorumChecks();
[[nodiscard]] std::vector<Check> channelChecks();
[[nodiscard]] std::vector<Check> firmChecks(); ///< of a channel, against a scripted firm
[[nodiscard]] std::vector<Check> versionChecks(); ///< against the package of the version before
[[nodiscard]] std::vector<Check> pointChecks(); ///< of all other points
/// All of them, in order of their numbers.
[[nodiscard]] std::vector<Check> allChecks();

struct Finding {
    Check check;
    Outcome outcome;
};
/// Makes each check in a process group of its own, which is killed at the check's limit; nothing of
/// it is left afterwards. A check that rests on one that failed is not reached. In order of
/// their numbers.
[[nodiscard]] std::vector<Finding> findingsOf(const std::vector<Check>& checks, Subject& subject);

} // namespace hazirun::tool
