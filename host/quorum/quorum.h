// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.h"
#include "meetings/meeting.h"
#include "plugin_host/plugins.h"

#include <hazirun/points/quorum.hpp>

#include <optional>
#include <string>
#include <vector>

namespace hazirun::quorum {

/// unknown is never yes: no rule, a failed rule or a condition without an answer.
enum class Verdict { met, not_met, unknown };
[[nodiscard]] std::string_view codeOf(Verdict verdict);

/// Any condition false: not met. None at all, or any without an answer: unknown. Else met.
[[nodiscard]] Verdict verdictOf(const std::vector<v1::quorum::Condition>& conditions);

struct Standing {
    std::string rule; ///< "<plug-in>/<provider>"; empty: nobody provides a rule for this kind
    std::string rule_title;
    Verdict verdict = Verdict::unknown;
    std::vector<v1::quorum::Condition> conditions;
    std::vector<std::string> notes;
    std::optional<plugin_host::PluginFailure> failure;
    std::int64_t entitled = 0;
    std::int64_t present = 0;
    Instant as_of;
};

/// Seats of the boards, for rules that need them; the setting `seats`.
struct Seats {
    int board = 5;
    int audit = 3;
};

/// Asks the rule that is switched on for a meeting's kind. Entitled are those invited, present
/// those in the room now, or those who came once the meeting is over.
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
    /// Whether any rule is switched on for this kind.
    [[nodiscard]] std::optional<plugin_host::Provider> ruleFor(meetings::Kind kind) const;

private:
    [[nodiscard]] v1::quorum::Question questionOf(const meetings::Meeting& meeting) const;

    db::Database& database_;
    plugin_host::Plugins& plugins_;
    const Clock& clock_;
};

} // namespace hazirun::quorum
