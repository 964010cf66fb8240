// SPDX-License-Identifier: MIT
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "plugin_host/broker.h"
#include "plugin_host/failure.h"
#include "plugin_host/package.h"
#include "plugin_host/records.h"
#include "plugin_host/state.h"

#include <hazirun/documents.hpp>

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <string>
#include <vector>

namespace hazirun::plugin_host {

class Spawner;
struct Slot;

/// Whom a question goes to.
struct ProviderId {
    std::string plugin;
    std::string provider;
};

/// For whom it is asked.
struct Asker {
    Language language = Language::tr;
    std::string key; ///< same key = same effect, across retries and restarts
    bool replay = false;
    bool dry_run = false;
};

/// How closed the last process was. reduced: the kernel has no Landlock.
enum class Isolation { unknown, full, reduced, none };

/// What the Plug-ins page tells of one.
struct Overview {
    std::string id; ///< of the folder
    std::optional<Manifest> manifest; ///< absent for a refused package
    State state = State::off;
    bool approved = false; ///< this very package, with these permissions
    Isolation isolation = Isolation::unknown;
    std::optional<Message> refusal; ///< why the gate or an opening said no
    std::string last_failure;
    std::optional<Instant> failed_at;
    nlohmann::json settings = nlohmann::json::object();
    std::vector<std::string> secrets; ///< names that are entered
};

struct Provider {
    ProviderId id;
    Provided provided;
};

enum class PluginRefusal { unknown_plugin, refused_package };

/// Finds plug-ins, keeps what was decided about them, and asks them. Every question ends with an
/// answer or a typed failure within its deadline and 100 ms. Safe from any thread; never asked
/// inside a transaction.
class Plugins {
public:
    struct Places {
        std::vector<std::filesystem::path> folders; ///< an earlier one wins
        std::filesystem::path runner;
        std::filesystem::path plugin_folders{}; ///< of folder/1; empty: none
    };
    Plugins(db::Database& database, const SecretBox& box, const Clock& clock, Places places);
    ~Plugins();
    Plugins(const Plugins&) = delete;
    Plugins& operator=(const Plugins&) = delete;

    /// Reads every package's manifest; runs nothing of them. Packages that came, changed or went
    /// are noticed.
    void discover();
    [[nodiscard]] std::vector<Overview> list() const;
    [[nodiscard]] std::optional<Overview> find(const std::string& id) const;
    /// Switches on, which approves this package's hash and permissions, and ends a quarantine.
    [[nodiscard]] Result<Done, PluginRefusal> enable(const std::string& id, const db::Actor& actor);
    [[nodiscard]] Result<Done, PluginRefusal> disable(
        const std::string& id, const db::Actor& actor);
    using SettingsRefusal = std::vector<FieldError>;
    /// Checked by the schema, then tried in a fresh process beside the old one; only then they
    /// hold. A secret left out stays as it is. Absent for an unknown plug-in.
    [[nodiscard]] std::optional<Result<Done, SettingsRefusal>> saveSettings(const std::string& id,
        const nlohmann::json& values, const db::Actor& actor, Language language = Language::tr);

    /// Who provides a point ("quorum/1") and is switched on, in order of id.
    [[nodiscard]] std::vector<Provider> providersOf(const std::string& point) const;

    /// `in` may hold what the plug-in's permissions allow, no more.
    [[nodiscard]] Result<nlohmann::json, PluginFailure> ask(const ProviderId& whom,
        std::string_view method, std::chrono::milliseconds deadline, const nlohmann::json& in,
        const Asker& asker);
    /// The same by the method's tag: fields the plug-in may not see are left out.
    template <class M>
    [[nodiscard]] Result<typename M::Out, PluginFailure> ask(
        const ProviderId& whom, const typename M::In& in, const Asker& asker)
    {
        const auto manifest = manifestOf(whom.plugin);
        const auto may
            = [&](std::string_view permission) { return manifest && manifest->may(permission); };
        const auto answer = ask(
            whom, M::name, std::chrono::milliseconds{M::deadline_ms}, v1::encode(in, may), asker);
        if (!answer) {
            return Refused{answer.error()};
        }
        try {
            return v1::decode<typename M::Out>(*answer);
        } catch (const v1::Error& error) {
            return Refused{garbled(whom.plugin, error.what())};
        }
    }

    [[nodiscard]] Broker& broker() { return broker_; }
    /// Ends processes nobody asked for ten minutes; called now and then.
    void putIdleToSleep();
    void setOrganisation(std::string name) { organisation_ = std::move(name); }

private:
    [[nodiscard]] std::shared_ptr<Slot> slotOf(const std::string& id) const;
    [[nodiscard]] std::optional<Manifest> manifestOf(const std::string& id) const;
    [[nodiscard]] PluginFailure garbled(const std::string& plugin, const std::string& sentence);

    Records records_;
    const Clock& clock_;
    Places places_;
    Broker broker_;
    std::unique_ptr<Spawner> spawner_;
    mutable std::shared_mutex mutex_;
    std::map<std::string, std::shared_ptr<Slot>> slots_;
    std::string organisation_;
};

} // namespace hazirun::plugin_host
