// SPDX-License-Identifier: MIT
#include "hold.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace hazirun {

Hold::Hold(const std::filesystem::path& data)
    : data_(data)
{
    std::filesystem::create_directories(data);
    // The folder itself, because a restore replaces every file in it, and a file for the lock alone
    // would be one more in there.
    folder_ = ::open(data.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    mine_ = folder_ >= 0 && ::flock(folder_, LOCK_EX | LOCK_NB) == 0;
    const int code = errno;
    if (folder_ < 0 || (!mine_ && code != EWOULDBLOCK)) {
        if (folder_ >= 0) {
            ::close(folder_);
        }
        throw std::filesystem::filesystem_error(
            "cannot be held", data, {code, std::generic_category()});
    }
}

Hold::~Hold()
{
    ::close(folder_);
}

Message Hold::refusal() const
{
    return {mark("{{place}} is in use: another hazirun serves, fills or restores it. End that one "
                 "first, or give another folder with --data"),
        {{"place", data_.string()}}};
}

} // namespace hazirun
