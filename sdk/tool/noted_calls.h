// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace hazirun::tool {

/// From now on a system call that the kernel answers with SIGSYS is noted, and refused with EPERM.
void noteCalls(bool wanted);
void forgetCalls();
[[nodiscard]] std::vector<int> notedCalls();
/// "openat", or "system call 272".
[[nodiscard]] std::string nameOfCall(int number);

/// Lets the kernel answer so to every call from outside of the dynamic loader that is not for
/// memory or a clock; `report` and `leave` may still be written and read, `library` looked at. For
/// the rest of the process.
void signalConstructors(int library, int report, int leave);
/// What the running thread has used.
[[nodiscard]] std::chrono::microseconds processorTime();

} // namespace hazirun::tool
