// SPDX-License-Identifier: MIT
#pragma once

#include "attendance/entry.h"
#include "web/page.h"

#include <optional>
#include <string>
#include <vector>

namespace hazirun::attendance {

/// The field errors of a person's line stand under.
[[nodiscard]] std::string fieldOf(PersonId person);

/// The hours typed on one form; what is wrong is noted under a field's name.
struct TypedHours {
    const meetings::Meeting& meeting;
    const web::Fields& form;
    Instant now;
    std::vector<FieldError>& errors;

    [[nodiscard]] std::optional<Instant> read(
        const std::string& name, const std::string& field) const;
    /// Nobody leaves before they came nor comes back before they left.
    void checkOrder(const std::string& who, Instant first, const std::optional<Instant>& then,
        const std::string& field) const;
};

/// What a signed list that was typed in says.
struct PaperList {
    std::vector<Signature> signatures;
    std::vector<Strike> strikes;
    std::vector<FieldError> errors;
};
[[nodiscard]] PaperList paperListOf(const web::Request& request, const web::Pages& pages,
    const meetings::Meeting& meeting, const std::vector<DoorLine>& lines, Instant now);

} // namespace hazirun::attendance
