// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.h"
#include "db/journal.h"
#include "meetings/meetings.h"
#include "plugin_host/plugins.h"

#include <hazirun/points/quorum.hpp>

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace hazirun::quorum {

/// unknown is never yes: no rule, a failed rule or a condition without an answer.
enum class Verdict { met, not_met, unknown };
[[nodiscard]] std::string_view codeOf(Verdict verdict);

/// Any condition false: not met. None at all, or any without an answer: unknown. Else met.
[[nodiscard]] Verdict verdictOf(const std::vector<v1::quorum::Condition>& conditions);

/// What an item of the agenda needs beyond the opening.
struct ItemStanding {
    std::vector<std::string> titles; ///< of the items of this kind
    Verdict verdict = Verdict::unknown;
    std::vector<v1::quorum::Condition> conditions;
};

struct Standing {
    std::string rule; ///< "<plug-in>/<provider>"; empty: nobody provides a rule for this kind
    std::string rule_title;
    Verdict verdict = Verdict::unknown;
    std::vector<v1::quorum::Condition> conditions;
    std::vector<std::string> notes;
    bool seats_missing = false; ///< it is reckoned by the boards' seats, and nobody entered them
    std::vector<ItemStanding> items; ///< only of items that are more than ordinary
    std::optional<plugin_host::PluginFailure> failure;
    std::int64_t entitled = 0;
    std::int64_t present = 0;
    Instant as_of;
};

/// What the rule said when the meeting was opened; later changes of settings do not rewrite it.
struct Kept {
    std::string rule;
    std::string rule_title;
    Verdict verdict = Verdict::unknown;
    std::vector<v1::quorum::Condition> conditions;
    std::int64_t entitled = 0;
    std::int64_t present = 0;
    Instant at;
};

/// Asks the rule chosen for a meeting's kind, or else the one that is switched on for it: a rule
/// that names the kind goes before one that takes any. Entitled are those invited, present those in
/// the room now, or those who came once the meeting is over. The same question is asked once: the
/// answer is kept as long as question, language, version and settings of the rule are the same.
/// Owns quorum_verdict and the setting "quorum rules".
class Quorum {
public:
    Quorum(db::Database& database, plugin_host::Plugins& plugins, const Clock& clock)
        : database_(database)
        , plugins_(plugins)
        , clock_(clock)
    {
    }
    [[nodiscard]] std::optional<Standing> of(MeetingId id, Language language) const;
    [[nodiscard]] Standing of(const meetings::Meeting& meeting, Language language) const;
    /// What a rule is asked about it. Who was present at a filed meeting counts with the facts it
    /// was filed with; guests of an assembly or a board do not count.
    [[nodiscard]] v1::quorum::Question questionOf(const meetings::Meeting& meeting) const;
    /// The rule that serves for this kind, if it is switched on.
    [[nodiscard]] std::optional<plugin_host::Provider> ruleFor(meetings::Kind kind) const;
    /// Those switched on for this kind, the one that serves by itself first.
    [[nodiscard]] std::vector<plugin_host::Provider> rulesFor(meetings::Kind kind) const;
    [[nodiscard]] std::string titleOf(const plugin_host::Provider& rule, Language language) const;
    /// The plug-in of a rule, as its maker calls it.
    [[nodiscard]] std::string makerOf(const std::string& plugin, Language language) const
    {
        return plugins_.nameOf(plugin, language);
    }
    /// "<plug-in>/<provider>" chosen for the kind; empty: none was.
    [[nodiscard]] std::string chosenFor(meetings::Kind kind) const;
    /// By kind; an empty rule takes the choice back.
    void choose(const std::map<meetings::Kind, std::string>& rules, const db::Actor& actor);

    /// Asks the rule when a meeting is about to open; what it says is kept with the opening or not
    /// at all.
    [[nodiscard]] meetings::Meetings::Preparation keeping() const;
    [[nodiscard]] std::optional<Kept> kept(MeetingId meeting) const;

private:
    using Answer = Result<v1::quorum::Result, plugin_host::PluginFailure>;
    [[nodiscard]] Standing standingFor(const meetings::Meeting& meeting,
        const v1::quorum::Question& question, Language language) const;
    [[nodiscard]] Answer ask(const plugin_host::Provider& rule,
        const v1::quorum::Question& question, Language language) const;
    [[nodiscard]] std::vector<ItemStanding> itemsOf(const plugin_host::Provider& rule,
        v1::quorum::Question question, const meetings::Meeting& meeting, Language language) const;

    db::Database& database_;
    plugin_host::Plugins& plugins_;
    const Clock& clock_;
    mutable std::mutex mutex_;
    mutable std::map<std::string, v1::quorum::Result> answers_;
};

} // namespace hazirun::quorum
