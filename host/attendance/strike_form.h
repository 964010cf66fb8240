// SPDX-License-Identifier: MIT
#pragma once

#include "attendance/entry.h"
#include "web/page.h"

#include <string>
#include <vector>

namespace hazirun::attendance {

/// The reason a form gives in `why` and `reason`, each followed by `of`: own words, else the
/// mistake chosen, in the words of whoever chose it. Empty when it gives none we know.
[[nodiscard]] std::string reasonIn(
    const web::Request& request, const web::Pages& pages, const std::string& of = {});
/// code, words and chosen of each mistake, to choose from.
[[nodiscard]] std::vector<View> mistakeViews(
    const web::Request& request, const web::Pages& pages, const std::string& of = {});

/// Where a strike's reason goes, and about whom it is.
struct StrikeForm {
    std::string address;
    const char* field; ///< of `value`: a person, or an entry that is struck through
    std::string value;
    std::string label;
    std::string reason{}; ///< as it stands, when another one is asked for
    std::string back{}; ///< the page without the form
};
/// {{strike}}: the form that asks for the reason. What was sent without a reason says so.
void showStrike(
    View& view, const web::Pages& pages, const web::Request& request, const StrikeForm& form);

} // namespace hazirun::attendance
