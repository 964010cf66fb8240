// SPDX-License-Identifier: MIT
#pragma once

#include "plugin_host/descriptor.h"
#include "plugin_host/naming.h"

#include <sys/stat.h>

#include <filesystem>
#include <functional>
#include <string>
#include <utility>

namespace hazirun::plugin_host {

/// A folder that is looked at file by file, below it alone and never through a link, whoever swaps
/// files meanwhile. Everything throws Wrong when it does not find what a package must be.
class PackageFiles {
public:
    /// Every folder from / down belongs to root or us and is not writable for group or others.
    explicit PackageFiles(std::filesystem::path folder, Naming naming = Naming::places);

    /// A regular file of at most `most` bytes.
    [[nodiscard]] std::string read(const std::string& name, off_t most) const;
    /// The first bytes of a regular file, at most `most`, and how many it has.
    [[nodiscard]] std::pair<std::string, std::uint64_t> head(
        const std::string& name, std::size_t most) const;
    /// A file, or the folder itself, as people are told of it.
    [[nodiscard]] std::string place(const std::string& name) const;
    /// Every regular file, by its path inside: at most 500 of 64 MiB, none writable for group or
    /// others or setuid, no link, no device.
    void each(const std::function<void(const std::string& name)>& visit) const;
    /// The refusal of one file, with the facts the check tool reads.
    [[noreturn]] void refuse(const char* sentence, const std::string& name, const char* wanted,
        const std::string& found) const;

private:
    [[noreturn]] void refuseShortage(const std::string& name, int error) const;
    [[nodiscard]] int open(const std::string& name, int flags) const;
    [[nodiscard]] struct stat regular(const Descriptor& file, const std::string& name) const;
    [[noreturn]] void refuseLink(const std::string& name) const;
    void checkOwner(const std::string& name, const struct stat& facts) const;
    void checkWriters(const std::string& name, const struct stat& facts) const;
    void checkKind(const std::string& name, const struct stat& facts) const;
    void checkWay() const;
    struct Walk {
        const std::function<void(const std::string& name)>& visit;
        int count = 0;
        int depth = 0;
    };
    void walk(const std::string& inside, Walk& walk) const;

    const std::filesystem::path folder_;
    const Naming naming_;
    const Descriptor root_;
};

} // namespace hazirun::plugin_host
