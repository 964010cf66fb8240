// SPDX-License-Identifier: MIT
#pragma once

#include "base/secret.h"

#include <optional>
#include <string>
#include <string_view>

namespace hazirun {

/// Seals texts that must rest in the database but not in clear (XSalsa20-Poly1305, a fresh nonce
/// each time).
class SecretBox {
public:
    /// `key` is 32 bytes.
    explicit SecretBox(Secret key);
    [[nodiscard]] std::string seal(std::string_view text) const;
    /// Absent when the bytes were not sealed with this key.
    [[nodiscard]] std::optional<std::string> open(std::string_view sealed) const;

private:
    Secret key_;
};

} // namespace hazirun
