// SPDX-License-Identifier: MIT
#include "documents/names.h"

#include "base/words.h"

#include <algorithm>

namespace hazirun::documents {

const char* titleOf(std::string_view name)
{
    if (name == "invitation-text") {
        return mark("Invitation text");
    }
    if (name == "attendance-sheet") {
        return mark("Attendance sheet");
    }
    if (name == "minutes") {
        return mark("Minutes");
    }
    return name == "quorum-failure" ? mark("Minutes of a failed quorum")
                                    : mark("Report of results");
}

bool isName(std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::string wordOf(std::string name)
{
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

} // namespace hazirun::documents
