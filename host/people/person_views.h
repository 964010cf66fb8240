// SPDX-License-Identifier: MIT
#pragma once

#include "people/person.h"
#include "web/page.h"

#include <vector>

namespace hazirun::people {

/// All that is known of a person.
[[nodiscard]] View factsView(
    const web::Request& request, const web::Pages& pages, const Person& person, Date today);
/// Those who may be the same, each with what speaks for it.
[[nodiscard]] std::vector<View> alikeViews(const web::Request& request, const web::Pages& pages,
    const Person& person, const std::vector<Person>& others);

} // namespace hazirun::people
