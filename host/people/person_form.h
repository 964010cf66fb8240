// SPDX-License-Identifier: MIT
#pragma once

#include "people/people.h"
#include "web/conflict.h"

#include <string>
#include <vector>

namespace hazirun::people {

/// The fields of the form as a draft over `base`; what cannot be read is added to `errors` under
/// the form's names.
[[nodiscard]] PersonDraft draftOf(
    const web::Fields& form, PersonDraft base, Date today, std::vector<FieldError>& errors);
/// The form's fields as this person has them.
[[nodiscard]] web::Fields fieldsOf(const PersonDraft& facts, Language language);
/// What was typed beside what is saved.
[[nodiscard]] std::vector<web::Compared> comparedWith(const web::Request& request,
    const web::Pages& pages, const web::Fields& typed, const PersonDraft& saved);
/// The form filled with `fields` and its errors; person_form.html also wants `action`, `back` and
/// `editing`.
[[nodiscard]] View formView(const web::Request& request, const web::Pages& pages,
    const web::Fields& fields, const std::vector<std::string>& neighbourhoods,
    const std::vector<FieldError>& errors);

} // namespace hazirun::people
