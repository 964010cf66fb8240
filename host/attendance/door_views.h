// SPDX-License-Identifier: MIT
#pragma once

#include "attendance/entry.h"
#include "web/page.h"

#include <optional>
#include <string>
#include <vector>

namespace hazirun::attendance {

/// What the door looks for: words or a number in its field, or the person a scanned code led to.
struct Sought {
    std::string words;
    std::optional<PersonId> scanned;
};
/// A link typed into the field is no words: it is never written back into a page.
[[nodiscard]] Sought soughtBy(const web::Request& request);

[[nodiscard]] const DoorLine* findLine(
    const std::vector<DoorLine>& lines, std::optional<PersonId> person);
/// From then on the undo asks for a reason.
[[nodiscard]] bool isLate(const DoorLine& line, Instant now);
/// What the list shows, as one short word: a telephone that holds it needs no new page.
[[nodiscard]] std::string versionOf(const std::vector<DoorLine>& lines);
/// Who fits what is sought, who is inside, and how many came and are listed in all.
void showLines(View& view, Language language, const meetings::Meeting& meeting,
    const std::vector<DoorLine>& lines, const Sought& sought);
/// What the last tap did, said only as far as the records bear it out.
void showResult(View& view, const web::Request& request, const meetings::Meeting& meeting,
    const std::vector<DoorLine>& lines);

} // namespace hazirun::attendance
