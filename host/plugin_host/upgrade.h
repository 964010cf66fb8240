// SPDX-License-Identifier: MIT
#pragma once

#include "base/words.h"
#include "plugin_host/turns.h"

namespace hazirun::plugin_host {

/// What of the old settings the new schema takes, its defaults for the rest.
[[nodiscard]] nlohmann::json carriedOver(const nlohmann::json& schema, const nlohmann::json& old);

/// A newer version on its way to serve: started beside the old one, given its settings, checked.
class Upgrade {
public:
    struct Ready {
        std::shared_ptr<Process> process;
        nlohmann::json settings;
    };
    Upgrade(Turns& turns, Broker& broker, std::shared_ptr<Slot> slot,
        std::shared_ptr<const Package> package, std::string from_version)
        : turns_(turns)
        , broker_(broker)
        , slot_(std::move(slot))
        , package_(std::move(package))
        , from_version_(std::move(from_version))
    {
    }
    /// Brings the old settings forward (settings/1:migrate where offered), opens with them, asks
    /// for a check (settings/1:validate, plugin/1:check, where offered).
    [[nodiscard]] Result<Ready, Message> prepare(const nlohmann::json& old, Language language);

private:
    [[nodiscard]] Result<std::shared_ptr<Process>, Message> startWith(
        const nlohmann::json& settings) const;
    [[nodiscard]] Result<nlohmann::json, PluginFailure> ask(Process& process,
        const std::string& provider, std::string_view method, const nlohmann::json& in) const;
    [[nodiscard]] Result<nlohmann::json, Message> migrated(
        Process& process, const nlohmann::json& old, const nlohmann::json& carried) const;
    [[nodiscard]] std::optional<Message> objection(
        Process& process, const nlohmann::json& settings, Language language) const;

    Turns& turns_;
    Broker& broker_;
    std::shared_ptr<Slot> slot_;
    std::shared_ptr<const Package> package_;
    std::string from_version_;
};

} // namespace hazirun::plugin_host
