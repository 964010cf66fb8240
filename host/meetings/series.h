// SPDX-License-Identifier: MIT
#pragma once

#include "meetings/meeting.h"
#include "web/exchange.h"

#include <string>
#include <vector>

namespace hazirun::meetings {

/// monthly: the same weekday of its place in the month, such as each first Thursday; the fifth
/// means the last.
enum class Repeat { none, weekly, fortnightly, monthly };
[[nodiscard]] std::optional<Repeat> parseRepeat(std::string_view code);
[[nodiscard]] std::string_view codeOf(Repeat repeat);

/// Meetings that are alike but for their days.
struct Series {
    static constexpr int fewest = 2;
    static constexpr int most = 52;
    Repeat repeat = Repeat::none;
    int times = 1;
};

/// The first and those that follow it, at the same hours of the clock.
[[nodiscard]] std::vector<MeetingDraft> draftsOf(const MeetingDraft& first, const Series& series);
/// "every second week", "each first Thursday of the month".
[[nodiscard]] std::string sayOf(const Words& words, Language language, Repeat repeat, Date first);

/// The fields `repeat` and `times`; one meeting without them.
[[nodiscard]] Result<Series, std::vector<FieldError>> seriesOf(const web::Fields& form);

} // namespace hazirun::meetings
