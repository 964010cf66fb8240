// SPDX-License-Identifier: MIT
// hazirun/services/package.hpp - package/1: the files of this package, read only, their sums
// checked.
#pragma once
#include <hazirun/plugin.hpp>

namespace hazirun::v1 {
namespace package {
    /// Text of a file of the package, by its path inside it ("templates/minutes.md").
    /// Error(HZ_E_NOT_FOUND) when SHA256SUMS does not name it.
    inline std::string read(const std::string& path)
    {
        return Plugin::self().askHost("package/1:read", {{"path", path}}).value("text", "");
    }
} // namespace package
} // namespace hazirun::v1
