// SPDX-License-Identifier: MIT
#pragma once

#include "base/clock.h"
#include "base/secret_box.h"
#include "db/database.h"
#include "places.h"
#include "plugin_host/broker.h"
#include "plugin_host/slot.h"
#include "plugin_host/spawner.h"

#include <map>
#include <string>

namespace hazirun::tool {

/// The host's own way to a plug-in: the sandboxed runner, the broker, a throw-away data folder.
/// Nothing outlives it.
class Sandboxed {
public:
    using Answer = Result<nlohmann::json, plugin_host::PluginFailure>;
    /// refused: no request leaves this computer, whatever the manifest may.
    enum class Web { real, refused };
    Sandboxed(plugin_host::Package package, Web web);

    /// What the host would fill in for them from now on.
    void enter(std::map<std::string, std::string> secrets);
    /// Starts a fresh process; the one before is killed. Five seconds at most.
    [[nodiscard]] Result<Done, plugin_host::PluginFailure> open(const nlohmann::json& settings);
    /// A whole envelope, any bytes. Only after an open that went well.
    [[nodiscard]] Answer ask(
        const std::string& method, const std::string& envelope, std::chrono::milliseconds deadline);
    [[nodiscard]] const plugin_host::Package& package() const { return package_; }

private:
    /// Checks all happen at one moment, so that answers can be held against earlier ones.
    class Moment final : public Clock {
    public:
        explicit Moment(Web web)
            : stands_(web == Web::refused)
        {
        }
        [[nodiscard]] Instant now() const override;

    private:
        bool stands_;
    };

    TemporaryFolder data_;
    plugin_host::Package package_;
    Moment clock_;
    db::Database database_;
    SecretBox box_;
    plugin_host::Records records_;
    plugin_host::Broker broker_;
    std::optional<plugin_host::SecretTrial> secrets_;
    plugin_host::Spawner spawner_;
    std::optional<plugin_host::Running> running_;
    std::uint64_t number_ = 0;
};

/// "quorum/1:evaluate" -> its deadline in ms; 5 s for a method this program does not know.
[[nodiscard]] std::chrono::milliseconds deadlineOf(const std::string& method);
/// Every setting of the schema: from `given` as typed text, its default, or a value its type
/// allows. Secrets are left out. Throws Usage for a name the schema does not know.
[[nodiscard]] nlohmann::json settingsFor(
    const plugin_host::Manifest& manifest, const std::map<std::string, std::string>& given);
/// Those of `given` that the schema calls secret: a plug-in never gets them with its settings.
[[nodiscard]] std::map<std::string, std::string> secretsFor(
    const plugin_host::Manifest& manifest, const std::map<std::string, std::string>& given);
/// {"call": …, "in": in} as the host writes it.
[[nodiscard]] nlohmann::json envelopeOf(const std::string& provider, const std::string& language,
    std::chrono::milliseconds budget, const nlohmann::json& in);
/// One sentence of why there was no answer.
[[nodiscard]] std::string sentenceFor(
    const plugin_host::PluginFailure& failure, const std::string& plugin);
/// "INVALID" for HZ_E_INVALID, and so on.
[[nodiscard]] std::string statusName(std::int32_t status);

} // namespace hazirun::tool
