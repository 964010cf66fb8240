// SPDX-License-Identifier: MIT
#include "base/system_reason.h"

#include "base/words.h"

#include <cerrno>
#include <system_error>

namespace hazirun {

std::string reasonOf(int error)
{
    switch (error) {
    case ENOENT: return mark("found ~ there is nothing of this name");
    case ENOTDIR: return mark("found ~ a part of this path is no folder");
    case EISDIR: return mark("found ~ it is a folder");
    case EEXIST: return mark("found ~ something of this name is there already");
    case ENOTEMPTY: return mark("found ~ the folder is not empty");
    case EACCES:
    case EPERM: return mark("found ~ the program has no permission");
    case EROFS: return mark("found ~ nothing may be written on this disk");
    case ELOOP: return mark("found ~ a link stands in the way");
    case EXDEV: return mark("found ~ it leads to another disk");
    case ENAMETOOLONG: return mark("found ~ the name is too long");
    case ENOSPC: return mark("found ~ the disk is full");
    case EDQUOT: return mark("found ~ the disk quota is used up");
    case EFBIG: return mark("found ~ the file grew too large");
    case EIO: return mark("found ~ the disk cannot be read or written");
    case EMFILE:
    case ENFILE: return mark("found ~ too many files are open at the moment");
    case ENOMEM: return mark("found ~ there is not enough memory");
    case EBUSY:
    case ETXTBSY: return mark("found ~ another program is using it");
    default: return std::generic_category().message(error);
    }
}

} // namespace hazirun
