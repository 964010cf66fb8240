// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.h"
#include "db/journal.h"
#include "people/person.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace hazirun::people {

using ConsentId = Id<struct ConsentTag>;

/// Each is asked and given on its own: being contacted, recorded, photographed, quoted.
enum class ConsentKind { contact, recording, photo, quote };
inline constexpr std::array consent_kinds{
    ConsentKind::contact, ConsentKind::recording, ConsentKind::photo, ConsentKind::quote};
[[nodiscard]] std::string_view codeOf(ConsentKind kind);
[[nodiscard]] std::optional<ConsentKind> parseConsentKind(std::string_view code);

struct Consent {
    ConsentId id;
    ConsentKind kind = ConsentKind::contact;
    Date given_on;
    std::optional<Date> withdrawn_on; ///< absent: stands
    std::string source; ///< the paper or occasion it was given with
};

enum class ConsentRefusal {
    unknown_person,
    date_in_future,
    no_source,
    already_given,
    unknown_consent
};
[[nodiscard]] Message sentenceOf(ConsentRefusal refusal);

/// Consents with day and source; withdrawing dates them, nothing is erased.
class Consents {
public:
    Consents(db::Database& database, const Clock& clock)
        : database_(database)
        , clock_(clock)
    {
    }

    /// Newest first.
    [[nodiscard]] std::vector<Consent> of(PersonId person) const;
    /// `source` is 1 to 200 characters. already_given while one of this kind stands.
    [[nodiscard]] Result<ConsentId, ConsentRefusal> give(PersonId person, ConsentKind kind,
        Date given, const std::string& source, const db::Actor& actor) const;
    /// unknown_consent also when it was withdrawn before, or would be withdrawn before it was
    /// given.
    [[nodiscard]] Result<Done, ConsentRefusal> withdraw(
        PersonId person, ConsentId consent, Date withdrawn, const db::Actor& actor) const;

private:
    db::Database& database_;
    const Clock& clock_;
};

} // namespace hazirun::people
