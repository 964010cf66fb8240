// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace hazirun::people {

/// A heading as it is compared: its search form without what stands in brackets, signs and a number
/// at its end. So `Doğum Tarihi (gg.aa.yyyy)`, `Tel.` and `Telefon 2` are known.
[[nodiscard]] std::string headingForm(std::string_view heading);
/// The field a heading means, from its form; empty where nobody here knows it.
[[nodiscard]] std::string_view fieldOf(std::string_view form);
[[nodiscard]] bool isIdentityNumber(const std::string& form);

} // namespace hazirun::people
