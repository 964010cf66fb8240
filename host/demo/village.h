// SPDX-License-Identifier: MIT
#pragma once

#include "demo/dice.h"
#include "people/person.h"

#include <string>
#include <vector>

namespace hazirun::demo {

/// Groups of the sample association, in the order they are made.
enum class Circle {
    women,
    young,
    beekeepers,
    stock_farmers,
    headmen,
    members,
    board,
    public_bodies
};
inline constexpr int circle_count = 8;
[[nodiscard]] const char* nameOf(Circle circle);

struct Villager {
    people::PersonDraft facts;
    std::vector<Circle> circles;
};

/// The n-th invented person. Telephone numbers lie in a range no operator gives out (0500 0...),
/// addresses in example.org. `today` bounds the births; about one in seven has only a birth year,
/// one in fifteen nothing.
[[nodiscard]] Villager villager(
    const Dice& dice, int n, const std::vector<std::string>& neighbourhoods, Date today);

} // namespace hazirun::demo
