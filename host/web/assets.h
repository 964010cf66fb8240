// SPDX-License-Identifier: MIT
#pragma once

#include "web/exchange.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace hazirun::web {

[[nodiscard]] std::string gzipped(const std::string& text);

/// The style sheets and scripts beside the program, read once at start and served under /assets/
/// with an ETag.
class Assets {
public:
    explicit Assets(const std::filesystem::path& folder);
    /// Absent when the address is not that of an asset.
    [[nodiscard]] std::optional<Response> find(const Request& request) const;

private:
    struct File {
        std::string content;
        std::string packed;
        std::string type;
        std::string tag;
    };
    std::map<std::string, File> files_;
};

} // namespace hazirun::web
