// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace hazirun::invitations {

/// A QR code of a text (at most 200 bytes) as a black-and-white SVG inside a data: address, for
/// <img src>.
[[nodiscard]] std::string qrImage(const std::string& text);

} // namespace hazirun::invitations
