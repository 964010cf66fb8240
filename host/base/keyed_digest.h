// SPDX-License-Identifier: MIT
#pragma once

#include "base/secret.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace hazirun {

/// BLAKE2b keyed with a secret kept outside the database: a stolen database alone tells no token.
class KeyedDigest {
public:
    /// `key` is 32 bytes.
    explicit KeyedDigest(Secret key);
    /// Reads `<folder>/digest.key`, or makes it (folder 0700, file 0600) on the first start.
    [[nodiscard]] static KeyedDigest fromFolder(const std::filesystem::path& folder);

    /// 32 bytes; `purpose` keeps digests of different uses apart.
    [[nodiscard]] std::string of(std::string_view purpose, std::string_view text) const;
    /// The same as lower-case hex.
    [[nodiscard]] std::string hex(std::string_view purpose, std::string_view text) const;

private:
    Secret key_;
};

/// Compares without telling by its duration where two texts differ.
[[nodiscard]] bool sameSecret(std::string_view left, std::string_view right);

} // namespace hazirun
