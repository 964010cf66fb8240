// SPDX-License-Identifier: MIT
#include "base/base64.h"

#include <sodium.h>

namespace hazirun {

std::string encodeBase64(const std::string& bytes)
{
    std::string out(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(out.data(), out.size(),
        reinterpret_cast<const unsigned char*>(bytes.data()), // libsodium's bytes
        bytes.size(), sodium_base64_VARIANT_ORIGINAL);
    out.pop_back(); // its NUL
    return out;
}

std::optional<std::string> decodeBase64(const std::string& text)
{
    std::string out(text.size(), '\0');
    std::size_t size = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), // libsodium's bytes
            out.size(), text.data(), text.size(), nullptr, &size, nullptr,
            sodium_base64_VARIANT_ORIGINAL)
        != 0) {
        return std::nullopt;
    }
    out.resize(size);
    return out;
}

} // namespace hazirun
