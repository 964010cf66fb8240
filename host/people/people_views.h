// SPDX-License-Identifier: MIT
#pragma once

#include "base/view.h"
#include "people/people.h"
#include "web/page.h"

#include <string>
#include <utility>
#include <vector>

namespace hazirun::people {

[[nodiscard]] std::string nameOf(const Person& person);
[[nodiscard]] std::string addressOf(PersonId id);
[[nodiscard]] std::string addressOf(GroupId id);
/// 14.03.1980, or 1980-03-14 in English.
[[nodiscard]] std::string dayOf(Language language, Date date);
/// The ticked band in words; empty where none is known.
[[nodiscard]] std::string bandOf(
    const web::Request& request, const web::Pages& pages, const Birth& birth);
/// "46", "45–46", a ticked band, or "unknown", as of `today`.
[[nodiscard]] std::string ageOf(
    const web::Request& request, const web::Pages& pages, const Birth& birth, Date today);
[[nodiscard]] const char* labelOf(Gender gender);
[[nodiscard]] const char* labelOf(Sector sector);
/// The line of a list: id, name, gender, age, neighbourhood, telephone.
[[nodiscard]] View lineOf(
    const web::Request& request, const web::Pages& pages, const Person& person, Date today);
/// Every group as {group, group_name, people_count, chosen}.
[[nodiscard]] std::vector<View> choicesOf(
    const std::vector<Group>& groups, std::int64_t chosen = 0);
using web::queryOf;
/// The people ticked in a form; absent when one is no number of a person.
[[nodiscard]] std::optional<std::vector<PersonId>> tickedIn(const web::Request& request);

} // namespace hazirun::people
