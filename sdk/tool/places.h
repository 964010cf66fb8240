// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace hazirun::tool {

/// The folder the running program lies in.
[[nodiscard]] std::filesystem::path programFolder();
/// hazirun-plugin-runner, beside this program.
[[nodiscard]] std::filesystem::path runnerProgram();
/// sdk/templates of the source tree, or share/hazirun/templates where the kit is installed; absent
/// when neither is there.
[[nodiscard]] std::optional<std::filesystem::path> templatesFolder();
/// `folder` itself when it holds plugin.json and a library or sums, or the only such folder right
/// inside it. Throws Usage when there is none or more than one.
[[nodiscard]] std::filesystem::path packageIn(const std::filesystem::path& folder);
/// The whole of a file, or of standard input for "-". Throws std::runtime_error.
[[nodiscard]] std::string wholeFile(const std::filesystem::path& file);

/// A folder of its own below the system's temporary one; gone with its owner.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

} // namespace hazirun::tool
