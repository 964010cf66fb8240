// SPDX-License-Identifier: MIT
#pragma once

namespace hazirun::tool {

/// From now on the n-th allocation by operator new on this thread fails, once; 0: none does.
void failAllocation(long nth);

} // namespace hazirun::tool
