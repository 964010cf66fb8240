// SPDX-License-Identifier: MIT
#pragma once

#include "meetings/meetings.h"
#include "meetings/series.h"
#include "web/page.h"

#include <string>
#include <vector>

namespace hazirun::meetings {

/// What the form says of a series; with dates it shows them, each with what clashes.
struct SeriesShown {
    Series series;
    std::vector<MeetingDraft> dates;
};
void showSeries(View& view, const web::Request& request, const web::Pages& pages,
    const Meetings& meetings, const SeriesShown& shown);
/// Names the dates that were shown, so that only those are saved.
[[nodiscard]] std::string markOf(const SeriesShown& shown);

} // namespace hazirun::meetings
