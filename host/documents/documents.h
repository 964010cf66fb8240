// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.h"
#include "db/journal.h"
#include "meetings/meeting.h"
#include "plugin_host/plugins.h"
#include "quorum/quorum.h"

#include <hazirun/points/document.hpp>

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace hazirun::documents {

/// The papers of a meeting, by the names of their addresses.
inline constexpr std::array<std::string_view, 5> names{
    "invitation-text", "attendance-sheet", "minutes", "quorum-failure", "result-report"};
[[nodiscard]] bool isName(std::string_view name);

using DocumentId = Id<struct DocumentTag>;

/// One version of a paper. Versions are added, never changed: what was written by hand stays
/// readable.
struct Document {
    DocumentId version{};
    std::string title;
    std::string markdown;
    std::string composed_by; ///< "<plug-in>/<provider>"
    std::string written_by; ///< empty: as composed
    Instant written_at{};
};

struct Summary {
    std::string name;
    std::string title;
    Instant written_at{};
};

enum class DocumentRefusal { unknown_meeting, no_provider, too_long, nothing_composed };

/// Papers composed by a document plug-in from the meeting's records, kept, and finished by hand.
/// Owns document.
class Documents {
public:
    Documents(db::Database& database, plugin_host::Plugins& plugins, const quorum::Quorum& quorum,
        const Clock& clock)
        : database_(database)
        , plugins_(plugins)
        , quorum_(quorum)
        , clock_(clock)
    {
    }
    /// The newest version, or the given one.
    [[nodiscard]] std::optional<Document> find(
        MeetingId meeting, const std::string& name, std::optional<DocumentId> version = {}) const;
    /// Newest first, at most 50, without their texts.
    [[nodiscard]] std::vector<Document> versions(MeetingId meeting, const std::string& name) const;
    /// The papers that are there, each in its newest version.
    [[nodiscard]] std::vector<Summary> summaries(MeetingId meeting) const;
    struct Failed {
        std::optional<DocumentRefusal> refusal;
        std::optional<plugin_host::PluginFailure> failure;
    };
    /// Asks the plug-in and keeps what it wrote as the newest version.
    [[nodiscard]] Result<Document, Failed> compose(MeetingId meeting, const std::string& name,
        const std::string& organisation, Language language, const db::Actor& actor);
    /// A new version by hand; the same text again is no new version. At most 200,000 bytes.
    [[nodiscard]] Result<Done, DocumentRefusal> edit(MeetingId meeting, const std::string& name,
        const std::string& markdown, const db::Actor& actor);
    [[nodiscard]] std::optional<meetings::Meeting> meeting(MeetingId id) const;
    [[nodiscard]] std::optional<plugin_host::Provider> providerOf(const std::string& name) const;

private:
    [[nodiscard]] v1::document::Source sourceOf(const meetings::Meeting& meeting,
        const std::string& name, const std::string& organisation, Language language) const;

    db::Database& database_;
    plugin_host::Plugins& plugins_;
    const quorum::Quorum& quorum_;
    const Clock& clock_;
};

} // namespace hazirun::documents
