// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "base/words.h"
#include "db/journal.h"
#include "db/session.h"

#include <string>
#include <vector>

namespace hazirun::meetings {

/// What people are told when their data is taken: who keeps it, what for, on what ground, for whom,
/// and what they may ask. Versions are numbered from 1, the built-in draft, and never changed.
struct PrivacyNotice {
    static constexpr std::int64_t built_in = 1;
    static constexpr int longest = 3000; ///< characters of each language: a link page stays small
    std::int64_t version = built_in;
    std::string text_tr{}; ///< of the built-in one: empty
    std::string text_en{}; ///< empty: the Turkish one holds
    std::string written_by{};
    Instant written_at{};
};

/// The one that holds now.
[[nodiscard]] PrivacyNotice privacyNotice(db::Session& session);
/// Every version that was written here, the newest first.
[[nodiscard]] std::vector<PrivacyNotice> privacyNotices(db::Session& session);
/// Its paragraphs; the built-in ones name the association.
[[nodiscard]] std::vector<std::string> paragraphsOf(const PrivacyNotice& notice, const Words& words,
    Language language, const std::string& association);

/// What was typed. A text of 1 to 3000 characters in Turkish, at most as many in English.
struct NoticeDraft {
    std::string text_tr;
    std::string text_en;
};
/// Under the names of the draft's fields; nothing when it may be kept.
[[nodiscard]] std::vector<FieldError> refusalsOf(const NoticeDraft& draft);
/// Writes the next version, unless the one that holds says the same.
void setPrivacyNotice(
    db::Session& session, const NoticeDraft& draft, const db::Actor& actor, Instant now);

} // namespace hazirun::meetings
