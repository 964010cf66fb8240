// SPDX-License-Identifier: MIT
#pragma once

namespace hazirun::runner {

/// What a refused call gets: EPERM; or a SIGSYS, for tools that show an author what was refused.
enum class Refusal { error, signal };

/// What the dynamic loader, the C++ library and a plug-in need, and nothing that names another
/// process, opens a socket, starts a program or writes a file. Everything else answers EPERM. False
/// where the kernel refused.
[[nodiscard]] bool installLoadingFilter(Refusal refusal = Refusal::error);
/// On top, for every thread: no call that opens, makes, moves or removes what a path names. Whether
/// a path exists, its size and its times can still be asked: the C library needs that call.
[[nodiscard]] bool installOpeningFilter(Refusal refusal = Refusal::error);

} // namespace hazirun::runner
