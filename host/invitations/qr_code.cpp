// SPDX-License-Identifier: MIT
#include "invitations/qr_code.h"

#include <fmt/format.h>
#include <qrencode.h>

#include <memory>
#include <stdexcept>

namespace hazirun::invitations {

std::string qrImage(const std::string& text)
{
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M), &QRcode_free);
    if (!code) {
        throw std::runtime_error("a link is too long for a QR code");
    }
    // Four white modules around, as the standard asks; a data: address needs # and blanks encoded.
    constexpr int margin = 4;
    const int size = code->width + 2 * margin;
    auto out = fmt::format("data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/"
                           "svg'%20viewBox='0%200%20{0}%20{0}'"
                           "%20shape-rendering='crispEdges'%3E%3Cpath%20d='",
        size);
    for (int y = 0; y < code->width; ++y) {
        const auto black = [&](int x) {
            return x < code->width && (code->data[y * code->width + x] & 1U) != 0U;
        };
        for (int x = 0; x < code->width; ++x) {
            int run = 0;
            while (black(x + run)) {
                ++run;
            }
            if (run > 0) {
                out += fmt::format("M{},{}h{}v1h-{}z", x + margin, y + margin, run, run);
                x += run;
            }
        }
    }
    return out + "'/%3E%3C/svg%3E";
}

} // namespace hazirun::invitations
