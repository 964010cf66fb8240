// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.h"
#include "db/journal.h"
#include "documents/documents.h"
#include "meetings/meetings.h"
#include "messages/messages.h"
#include "plugin_host/plugins.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace hazirun::policies {

/// What happens when a policy does not answer. mandatory: nothing goes ahead without it. advisory:
/// it passes.
enum class Weight { mandatory, advisory };

/// Something about to be done.
struct Matter {
    std::string action; ///< a word of v1::policy::actions
    db::Actor actor;
    std::int64_t revision = 0; ///< of the record; the answer is about this one
};

/// Asks the policy/1 plug-ins before something is committed. All are asked, all their reasons are
/// shown at once.
class Policies {
public:
    Policies(db::Database& database, plugin_host::Plugins& plugins, const Words& words,
        const Clock& clock)
        : database_(database)
        , plugins_(plugins)
        , words_(words)
        , clock_(clock)
    {
    }
    /// Sentences against it, in order of the policies' priority; none: it may be done. `before` and
    /// `after` are seen only by plug-ins that may read meetings. At most a second.
    [[nodiscard]] std::vector<std::string> objections(const Matter& matter,
        const nlohmann::json& before, const nlohmann::json& after, Language language) const;
    /// `policy` is "<plug-in>/<provider>".
    [[nodiscard]] Weight weightOf(const std::string& policy) const;
    void setWeight(const std::string& policy, Weight weight, const db::Actor& actor);

    /// Asked before each step of a meeting.
    [[nodiscard]] meetings::Meetings::Gate meetingGate() const;
    /// Asked before a meeting's time, place, agenda or other facts change.
    [[nodiscard]] meetings::Meetings::ChangeGate changeGate() const;
    /// Asked before a paper is published.
    [[nodiscard]] documents::Documents::Gate documentGate() const;
    /// Asked before messages are queued.
    [[nodiscard]] messages::Messages::Gate messageGate() const;

private:
    db::Database& database_;
    plugin_host::Plugins& plugins_;
    const Words& words_;
    const Clock& clock_;
};

} // namespace hazirun::policies
