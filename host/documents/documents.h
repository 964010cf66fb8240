// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.h"
#include "db/journal.h"
#include "documents/names.h"
#include "meetings/meeting.h"
#include "plugin_host/plugins.h"
#include "quorum/quorum.h"

#include <hazirun/points/document.hpp>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace hazirun::documents {

using DocumentId = Id<struct DocumentTag>;

/// One version of a paper. Versions are added, never changed: what was written by hand stays
/// readable.
struct Document {
    DocumentId version{};
    std::string title;
    std::string markdown;
    std::string composed_by; ///< "<plug-in>/<provider>", or built_in
    std::string written_by; ///< empty: as composed
    Instant written_at{};
    std::optional<Instant> published_at{}; ///< set: this version is final
    std::string published_by{};
    std::vector<std::string> notes{}; ///< what a person must still fill in
};
/// Who composed a paper when the plug-in failed.
inline constexpr std::string_view built_in = "built-in";

struct Summary {
    std::string name;
    std::string title;
    Instant written_at{};
    std::optional<Instant> published_at{};
};

/// A text written by hand.
struct Edited {
    std::string markdown; ///< at most 200,000 bytes
    DocumentId newest; ///< the newest version when the writer began
};

enum class DocumentRefusal {
    unknown_meeting,
    no_provider,
    too_long,
    nothing_composed,
    forbidden,
    changed,
    filed ///< published, and the meeting is filed
};

/// The published paper of a filed meeting is what was signed: no version follows it.
[[nodiscard]] bool isFinal(meetings::State state, bool published);

/// Papers composed by a document plug-in from the meeting's records, kept, and finished by hand.
/// Owns document.
class Documents {
public:
    Documents(db::Database& database, plugin_host::Plugins& plugins, const quorum::Quorum& quorum,
        const Words& words, const Clock& clock)
        : database_(database)
        , plugins_(plugins)
        , quorum_(quorum)
        , words_(words)
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
    /// A final one is refused, as it is by `edit`. Asks the plug-in and keeps what it wrote as the
    /// newest version. When it fails, a plain text of the same facts is kept instead, with a note
    /// that says why.
    [[nodiscard]] Result<Document, DocumentRefusal> compose(MeetingId meeting,
        const std::string& name, const std::string& organisation, Language language,
        const db::Actor& actor);
    /// A new version by hand; the same text again is no new version. Refused as `changed` where
    /// another version came meanwhile: two who write at once must not cover each other's text.
    [[nodiscard]] Result<Done, DocumentRefusal> edit(
        MeetingId meeting, const std::string& name, const Edited& edited, const db::Actor& actor);
    /// Asked before a paper is published; sentences against it, none: it may. Set once, before
    /// serving.
    using Gate = std::function<std::vector<std::string>(const meetings::Meeting&,
        const std::string& name, const Document&, const db::Actor&, Language)>;
    void whenAsked(Gate gate) { gate_ = std::move(gate); }
    struct NotPublished {
        DocumentRefusal why = DocumentRefusal::nothing_composed;
        std::vector<std::string> objections{}; ///< for `forbidden`
    };
    /// Makes the newest version final if it is still `version`; until then a print says "draft".
    /// Twice is once.
    [[nodiscard]] Result<Done, NotPublished> publish(MeetingId meeting, const std::string& name,
        DocumentId version, const db::Actor& actor, Language language);
    [[nodiscard]] std::optional<meetings::Meeting> meeting(MeetingId id) const;
    /// Whether a paper takes no version any more.
    [[nodiscard]] bool isFinal(MeetingId meeting, const std::string& name) const;
    /// Those that are on and compose this paper.
    [[nodiscard]] std::vector<plugin_host::Provider> composersOf(const std::string& name) const;
    /// Of several the one last chosen; else the first.
    [[nodiscard]] std::optional<plugin_host::Provider> providerOf(const std::string& name) const;
    /// From now on `composer`, "<plug-in>/<provider>", composes this paper.
    [[nodiscard]] Result<Done, DocumentRefusal> choose(
        const std::string& name, const std::string& composer, const db::Actor& actor);
    /// What people call a composer; two of one title are told apart.
    [[nodiscard]] std::string composerTitleOf(
        const plugin_host::Provider& composer, Language language) const;
    /// Who composed a paper, by the name people read; by its id once the plug-in is gone.
    [[nodiscard]] std::string composerOf(const Document& document, Language language) const;

private:
    struct Composed {
        v1::document::Text text;
        std::string composer;
    };
    [[nodiscard]] Composed textFrom(const plugin_host::Provider& provider,
        const v1::document::Source& source, const std::string& name, Language language) const;
    [[nodiscard]] std::vector<std::string> noticeIn(
        Language language, const std::string& organisation) const;
    [[nodiscard]] v1::document::Source sourceOf(const meetings::Meeting& meeting,
        const std::string& name, const std::string& organisation, Language language) const;

    Gate gate_ = [](const meetings::Meeting&, const std::string&, const Document&, const db::Actor&,
                     Language) { return std::vector<std::string>{}; };
    db::Database& database_;
    plugin_host::Plugins& plugins_;
    const quorum::Quorum& quorum_;
    const Words& words_;
    const Clock& clock_;
};

} // namespace hazirun::documents
