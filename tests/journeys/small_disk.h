// SPDX-License-Identifier: MIT
#pragma once

#include "serving.h"

#include <sys/mount.h>

#include <fstream>

namespace hazirun::test {

/// A disk of its own where mounting is allowed; elsewhere a folder, and a test bounds the files of
/// the program instead.
class SmallDisk {
public:
    SmallDisk()
        : mounted(::mount("tmpfs", folder.path.c_str(), "tmpfs", 0, "size=24m") == 0)
    {
    }
    ~SmallDisk()
    {
        if (mounted) {
            ::umount2(folder.path.c_str(), MNT_DETACH);
        }
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    /// Room for so many bytes more, and no further.
    void leave(std::uintmax_t bytes) const
    {
        empty();
        std::ofstream ballast(folder.path / "ballast", std::ios::binary);
        const std::string block(4096, 'x');
        while (std::filesystem::space(folder.path).available > bytes
            && ballast.write(block.data(), static_cast<std::streamsize>(block.size())).flush()) { }
    }
    void empty() const { std::filesystem::remove(folder.path / "ballast"); }

    const Folder folder;
    const bool mounted;
};

} // namespace hazirun::test
