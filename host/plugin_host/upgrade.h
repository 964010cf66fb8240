// SPDX-License-Identifier: MIT
#pragma once

#include "base/words.h"
#include "plugin_host/turns.h"
#include "plugin_host/typed_settings.h"

namespace hazirun::plugin_host {

/// What of the old settings the new schema takes, its defaults for the rest.
[[nodiscard]] nlohmann::json carriedOver(const nlohmann::json& schema, const nlohmann::json& old);

/// Where the settings of a newer version come from.
struct Forward {
    std::string from_version;
    nlohmann::json old; ///< what that one runs with, defaults included
    WantedSettings wanted;
    std::vector<std::string> entered; ///< names of the secrets entered before
    Language language = Language::tr;
};

/// A newer version on its way to serve: started beside the old one, given its settings, checked.
class Upgrade {
public:
    struct Ready {
        std::shared_ptr<Process> process;
        Draft draft;
    };
    Upgrade(Turns& turns, Broker& broker, std::shared_ptr<Slot> slot,
        std::shared_ptr<const Package> package, Forward forward)
        : turns_(turns)
        , broker_(broker)
        , slot_(std::move(slot))
        , package_(std::move(package))
        , forward_(std::move(forward))
    {
    }
    /// The old settings as far as they fit, and over them what was typed; nothing is run.
    [[nodiscard]] Draft carried() const;
    /// Brings the old settings forward (settings/1:migrate where offered; what was typed holds),
    /// opens with them, asks for a check (settings/1:validate, plugin/1:check, where offered).
    [[nodiscard]] Result<Ready, Draft> prepare() const;

private:
    [[nodiscard]] Draft draftFrom(nlohmann::json settings, bool brought_forward) const;
    [[nodiscard]] Result<Ready, Draft> openWith(Draft draft) const;
    [[nodiscard]] Result<Ready, Draft> broughtForward(Ready ready, const Provided& check) const;
    [[nodiscard]] Result<nlohmann::json, PluginFailure> ask(Process& process,
        const std::string& provider, std::string_view method, const nlohmann::json& in) const;
    [[nodiscard]] std::vector<FieldError> objections(
        Process& process, const nlohmann::json& settings) const;

    Turns& turns_;
    Broker& broker_;
    std::shared_ptr<Slot> slot_;
    std::shared_ptr<const Package> package_;
    Forward forward_;
};

} // namespace hazirun::plugin_host
