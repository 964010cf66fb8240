// SPDX-License-Identifier: MIT
#pragma once

namespace hazirun::runner {

/// What the dynamic loader, the C++ library and a plug-in need, and nothing that names another
/// process, opens a socket, starts a program or writes a file. Everything else answers EPERM. False
/// where the kernel refused.
[[nodiscard]] bool installLoadingFilter();
/// On top, for every thread: no call that takes a path.
[[nodiscard]] bool installOpeningFilter();

} // namespace hazirun::runner
