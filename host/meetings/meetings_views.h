// SPDX-License-Identifier: MIT
#pragma once

#include "meetings/meetings.h"
#include "web/page.h"

#include <string>
#include <vector>

namespace hazirun::meetings {

/// A meeting's name, kind, state, time and place.
[[nodiscard]] View lineOf(
    const web::Request& request, const web::Pages& pages, const Meeting& meeting);
/// One view a kind: code, name, its letter and what is usual for it.
[[nodiscard]] std::vector<View> kindViews(
    const web::Request& request, const web::Pages& pages, std::string_view chosen);
/// The letter a kind is known by in the calendar; each kind has its own in either language.
[[nodiscard]] std::string letterOf(const web::Request& request, const web::Pages& pages, Kind kind);
/// How many people and minutes are usual, and who may come.
[[nodiscard]] std::string usualOf(const web::Request& request, const web::Pages& pages, Kind kind);
/// Does not take place as planned.
[[nodiscard]] bool isOff(State state);

} // namespace hazirun::meetings
