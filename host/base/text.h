// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace hazirun {

/// Search form: Turkish lower case, then ı→i, ş→s, ğ→g, ç→c, ö→o, ü→u, â→a; white space squeezed.
/// So `isik`, `IŞIK` and `Işık` are one.
[[nodiscard]] std::string searchForm(std::string_view text);
/// Bytes that compare in the order of the Turkish alphabet (ç after c, ı before i), upper and lower
/// case together.
[[nodiscard]] std::string sortKey(std::string_view text);
/// Case folded the Turkish way (I→ı, İ→i), letters kept.
[[nodiscard]] std::string lowerTurkish(std::string_view text);
[[nodiscard]] std::string upperTurkish(std::string_view text);
/// Each word with a capital, the rest small: IŞIKLAR KÖYÜ -> Işıklar Köyü.
[[nodiscard]] std::string titleTurkish(std::string_view text);
/// White space at both ends removed, inner runs squeezed to one blank.
[[nodiscard]] std::string trimmed(std::string_view text);
/// Valid UTF-8 without NUL and without control characters other than tab and line ends.
[[nodiscard]] bool isCleanText(std::string_view text);
/// At most so many bytes of valid UTF-8, never half a character.
[[nodiscard]] std::string cutAt(std::string_view text, std::size_t most);
/// Number of code points of valid UTF-8.
[[nodiscard]] std::size_t lengthOf(std::string_view text);

} // namespace hazirun
