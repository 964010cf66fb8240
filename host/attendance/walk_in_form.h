// SPDX-License-Identifier: MIT
#pragma once

#include "attendance/entry.h"
#include "people/person.h"
#include "web/page.h"

#include <vector>

namespace hazirun::attendance {

/// Who came without being invited, as the door's and the paper list's form give it. A word for
/// gender or sector nobody knows is an error, never a default.
[[nodiscard]] people::PersonDraft walkInOf(
    const web::Fields& form, std::vector<FieldError>& errors);
/// Somebody of that name and village on the list who has not come yet; null for nobody.
[[nodiscard]] const DoorLine* listedAs(
    const people::PersonDraft& draft, const std::vector<DoorLine>& lines);
/// Asks about somebody of that name and village on the list who has not come yet, unless the form
/// says it is another person: a second one would be counted beside whom the list means.
void askWhoIsListed(const web::Fields& form, const people::PersonDraft& draft,
    const std::vector<DoorLine>& lines, std::vector<FieldError>& errors);
/// The form as it was typed, with each error beside its field.
void showWalkIn(View& view, const web::Pages& pages, const web::Request& request,
    const std::vector<FieldError>& errors);

/// {{errors}} at the head of the page: each {{message}} with the {{anchor}} on the page that is to
/// be put right; of the question only that it is asked there, of one of `lines` whose it is.
void showErrorList(View& view, const web::Pages& pages, const web::Request& request,
    const std::vector<FieldError>& errors, const std::vector<DoorLine>& lines = {});

} // namespace hazirun::attendance
