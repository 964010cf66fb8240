// SPDX-License-Identifier: MIT
#pragma once

#include "base/secret.h"
#include "base/words.h"

#include <optional>
#include <string>

namespace hazirun::accounts {

/// Argon2id; about a tenth of a second and 64 MiB, on purpose.
[[nodiscard]] std::string hashOf(const Secret& password);
[[nodiscard]] bool fits(const std::string& hash, const Secret& password);
/// 10..200 bytes or the sentence that says so.
[[nodiscard]] std::optional<Message> refusalOf(const Secret& password);

} // namespace hazirun::accounts
