// SPDX-License-Identifier: MIT
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "plugin_host/approval.h"
#include "plugin_host/broker.h"
#include "plugin_host/failure.h"
#include "plugin_host/figures.h"
#include "plugin_host/inspection.h"
#include "plugin_host/limits.h"
#include "plugin_host/records.h"
#include "plugin_host/slot.h"
#include "plugin_host/state.h"
#include "plugin_host/typed_settings.h"

#include <hazirun/documents.hpp>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <string>
#include <vector>

namespace hazirun::plugin_host {

class Conduct;
class Spawner;
class Turn;
class Turns;
struct Opening;
struct Process;
struct Shelf;
struct Slot;

/// Whom a question goes to.
struct ProviderId {
    std::string plugin;
    std::string provider;
    /// "plugin/provider": how it is stored and chosen.
    [[nodiscard]] std::string text() const { return plugin + "/" + provider; }
};

/// For whom it is asked.
struct Asker {
    Language language = Language::tr;
    std::string key; ///< same key = same effect, across retries and restarts
    bool replay = false;
    bool dry_run = false;
    std::optional<std::chrono::milliseconds> within{}; ///< shorter than the method's own deadline
};

/// A version that lies ready beside the one that serves.
struct Candidate {
    Manifest manifest;
    std::string hash;
    std::vector<std::string> new_permissions; ///< those the serving one has not
    nlohmann::json settings; ///< those of today that fit it, its defaults for the rest
};

/// What the Plug-ins page tells of one.
struct Overview {
    std::string id; ///< of the folder
    std::optional<Manifest> manifest; ///< absent for a refused package
    std::string hash; ///< of the package
    State state = State::off;
    bool approved = false; ///< this very package, with these permissions
    Isolation isolation = Isolation::unknown;
    std::optional<Message> refusal; ///< why the gate or an opening said no
    std::vector<Message> notes; ///< what is odd about its package, but no reason to refuse it
    std::string last_failure; ///< as it is kept
    std::optional<PluginFailure> trouble; ///< the same, to be said in words
    std::optional<Instant> failed_at;
    nlohmann::json settings = nlohmann::json::object();
    int settings_version = 0; ///< grows with every change of them
    std::vector<std::string> secrets; ///< names that are entered
    std::optional<Candidate> candidate;
    std::optional<std::string> earlier_version; ///< one tap goes back to it
    bool removable = false; ///< a package of it lies in the data folder
    Figures figures;
};

struct Provider {
    ProviderId id;
    Provided provided;
};

/// changed: not what was read before saying yes. nothing_newer, nothing_earlier: no version to go
/// to. not_started: the other version was tried and did not open. needs_settings: it lacks some, or
/// takes others only. not_ours: it lies in no folder of ours; it came with the program, or somebody
/// keeps it in a place of their own. not_removed: the system refused.
enum class PluginRefusal {
    unknown_plugin,
    refused_package,
    changed,
    nothing_newer,
    nothing_earlier,
    not_started,
    needs_settings,
    not_ours,
    not_removed
};

/// What deciding came to. stood: it was decided so before; nothing was written.
enum class Decision { made, stood };

/// The title of one with its id.
[[nodiscard]] std::string titled(const Overview& one, Language language);
/// What happened last, in words of this language where they are the host's; empty: nothing.
[[nodiscard]] std::string lastFailureOf(const Overview& one, const Words& words, Language language);

/// Finds plug-ins, keeps what was decided about them, and asks them. Every question ends with an
/// answer or a typed failure within its deadline and 100 ms. Safe from any thread; never asked
/// inside a transaction.
class Plugins {
public:
    struct Places {
        std::vector<std::filesystem::path> folders; ///< an earlier one wins
        std::filesystem::path runner;
        std::filesystem::path plugin_folders{}; ///< of folder/1; empty: none
        std::filesystem::path shipped{}; ///< which of them holds what comes with the program
    };
    Plugins(db::Database& database, const SecretBox& box, const Clock& clock, Places places,
        Limits limits = {});
    ~Plugins();
    Plugins(const Plugins&) = delete;
    Plugins& operator=(const Plugins&) = delete;

    /// Reads every package's manifest and the head of its library; runs nothing of them. Packages
    /// that came, changed or went are noticed. Where the computer gives too few descriptors for
    /// that, all stays as it was until it gives more, and this says false.
    bool discover();
    /// Reads whole what was not read whole since it changed; what is not as its sums say is
    /// refused.
    void inspect();
    [[nodiscard]] std::vector<Overview> list() const;
    /// What is odd about the folders themselves, as they were last read.
    [[nodiscard]] std::vector<Message> oddThings() const;
    [[nodiscard]] std::optional<Overview> find(const std::string& id) const;
    /// As its maker calls it; its id where no package tells.
    [[nodiscard]] std::string nameOf(const std::string& id, Language language) const;
    /// The last lines of what happened to it, the newest first.
    [[nodiscard]] std::vector<Line> history(const std::string& id, int most = 50) const;

    /// Switches on, which approves this package's hash and permissions, and ends a quarantine.
    /// `read`: refused when it is not what lies there now.
    [[nodiscard]] Result<Decision, PluginRefusal> enable(const std::string& id,
        const db::Actor& actor, const std::optional<Approval>& read = std::nullopt);
    /// Approves without switching on, so that settings can be tried first.
    [[nodiscard]] Result<Decision, PluginRefusal> approve(const std::string& id,
        const db::Actor& actor, const std::optional<Approval>& read = std::nullopt);
    /// Starts it as if it were asked, so that whoever switched it on learns at once why it does not
    /// open. Absent: it stands.
    [[nodiscard]] std::optional<PluginFailure> wake(const std::string& id);
    /// Switches off; the question on its way is answered, its process ends in its own way.
    [[nodiscard]] Result<Done, PluginRefusal> disable(
        const std::string& id, const db::Actor& actor);
    struct VersionRefusal {
        PluginRefusal why = PluginRefusal::unknown_plugin;
        std::optional<Message> sentence{}; ///< for not_started and needs_settings
        std::optional<Draft> draft{}; ///< likewise: what it was tried with, and what it lacks
    };
    struct VersionOrder {
        std::optional<Approval> read{};
        WantedSettings wanted{};
        Language language = Language::tr;
    };
    /// The candidate is started beside the version that serves, given its settings, checked, and
    /// then asked in its place.
    [[nodiscard]] Result<Done, VersionRefusal> upgrade(
        const std::string& id, const db::Actor& actor, const VersionOrder& order);
    /// The same without the last step: what settings the candidate would have. Of one that is
    /// switched off nothing is started.
    [[nodiscard]] Result<Draft, VersionRefusal> rehearse(
        const std::string& id, const db::Actor& actor, const VersionOrder& order);
    /// The version and the settings of before the last upgrade.
    [[nodiscard]] Result<Done, VersionRefusal> rollBack(
        const std::string& id, const db::Actor& actor);
    /// Copies a package into the data folder, where it waits to be approved. Answers its id.
    [[nodiscard]] Result<std::string, Message> install(
        const std::filesystem::path& package, const db::Actor& actor);
    /// Switches it off, then deletes its packages from the data folder. Its settings, secrets,
    /// notes and history stay; installed again, it is approved anew. One of the same id that came
    /// with the program stands again, switched off.
    [[nodiscard]] Result<Done, VersionRefusal> remove(
        const std::string& id, const db::Actor& actor);
    using SettingsRefusal = std::vector<FieldError>;
    /// Checked by the schema, then tried in a fresh process beside the old one; only then they
    /// hold. Nothing of a package that is not approved is run: its settings are kept untried. A
    /// secret left out stays as it is. Refused when they are not those of the version `seen` any
    /// more. Absent for an unknown plug-in.
    [[nodiscard]] std::optional<Result<Done, SettingsRefusal>> saveSettings(const std::string& id,
        const nlohmann::json& values, const db::Actor& actor, Language language = Language::tr,
        std::optional<int> seen = std::nullopt);

    /// Who provides a point ("quorum/1") and is switched on, in order of id.
    [[nodiscard]] std::vector<Provider> providersOf(const std::string& point) const;

    using Answer = Result<nlohmann::json, PluginFailure>;
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
            return Refused{garbled(whom.plugin, M::name, error.what())};
        }
    }

    /// An answer that does not fit the method, though its fields do: a failure of the plug-in's.
    [[nodiscard]] PluginFailure garbled(
        const std::string& plugin, std::string_view method, const std::string& found);

    [[nodiscard]] Broker& broker() { return broker_; }
    /// Called every second or so: takes up what other programs decided, ends processes nobody
    /// asked for ten minutes, starts those that stand ready always, looks after those that work
    /// unasked.
    void tick();
    /// Tells the program that serves, too, to read the folders again.
    void wishReading() { records_.wishReading(); }
    void setOrganisation(std::string name);
    /// Waits for what is still starting, answering late or being written down.
    void settle();

private:
    struct Question {
        std::string_view method;
        std::string envelope;
        std::chrono::milliseconds full{}; ///< the method's own deadline
        std::chrono::milliseconds left{}; ///< of it, for this caller
    };
    [[nodiscard]] Result<nlohmann::json, PluginFailure> put(const std::shared_ptr<Slot>& slot,
        const std::shared_ptr<Turn>& turn, const Question& question);
    void fail(const std::shared_ptr<Slot>& slot, const PluginFailure& failure);
    [[nodiscard]] std::shared_ptr<Slot> slotOf(const std::string& id) const;
    [[nodiscard]] std::vector<std::shared_ptr<Slot>> slots() const;
    [[nodiscard]] std::optional<Manifest> manifestOf(const std::string& id) const;
    void take(const std::shared_ptr<Slot>& slot, Shelf shelf);
    void dropSpoilt(Shelf& shelf) const;
    [[nodiscard]] Overview overview(const Slot& slot) const;
    /// Where packages of it are kept that were installed.
    [[nodiscard]] std::filesystem::path homeOf(const std::string& id) const;
    void forgetApproval(const std::shared_ptr<Slot>& slot, const Act& act);
    [[nodiscard]] std::optional<Message> spoilt(
        const std::shared_ptr<Slot>& slot, const std::shared_ptr<const Package>& package);
    [[nodiscard]] bool adopt(Slot& slot, std::int64_t revision);
    void lookAfter(const std::shared_ptr<Slot>& slot);
    enum class Switch { as_it_is, on };
    [[nodiscard]] Result<Decision, PluginRefusal> decide(const std::string& id,
        const db::Actor& actor, const std::optional<Approval>& read, Switch to);
    [[nodiscard]] Result<std::shared_ptr<Process>, SettingsRefusal> openedWith(
        const std::shared_ptr<Slot>& slot, const Opening& opening, Language language);
    using Processes = std::vector<std::shared_ptr<Process>>;
    void keepSettings(const std::shared_ptr<Slot>& slot, const std::shared_ptr<Process>& process,
        const Typed& typed, const db::Actor& actor);
    static void serveWith(Slot& slot, const std::shared_ptr<Process>& process, Processes& ended);
    struct Version; ///< that serves from now on
    void switchTo(const std::shared_ptr<Slot>& slot, Version version, const Act& act);
    struct Step; ///< from one version to a newer one; nobody else changes it meanwhile
    [[nodiscard]] Result<Step, VersionRefusal> stepOf(
        const std::string& id, const std::optional<Approval>& read);
    [[nodiscard]] Result<Version, VersionRefusal> tried(
        const Step& step, const VersionOrder& order);

    Records records_;
    const Clock& clock_;
    Places places_;
    const Limits limits_;
    Broker broker_;
    std::unique_ptr<Spawner> spawner_;
    std::unique_ptr<Conduct> conduct_;
    std::unique_ptr<Turns> turns_;
    std::mutex reading_; ///< one look at the folders at a time
    Inspection inspection_;
    std::atomic<bool> unread_ = false; ///< the computer gave too little to read the folders
    std::atomic<bool> uninspected_ = true; ///< since the folders were last read
    mutable std::shared_mutex mutex_; ///< of the two below, for moments
    std::map<std::string, std::shared_ptr<Slot>> slots_;
    std::vector<Message> odd_;
    std::string wish_;
};

} // namespace hazirun::plugin_host
