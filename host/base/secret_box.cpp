// SPDX-License-Identifier: MIT
#include "base/secret_box.h"

#include <sodium.h>

#include <stdexcept>

namespace hazirun {

namespace {

    const unsigned char* bytesOf(std::string_view text)
    {
        return reinterpret_cast<const unsigned char*>(text.data());
    }

} // namespace

SecretBox::SecretBox(Secret key)
    : key_(std::move(key))
{
    if (key_.reveal().size() != crypto_secretbox_KEYBYTES) {
        throw std::runtime_error("a secret box needs a key of 32 bytes");
    }
}

std::string SecretBox::seal(std::string_view text) const
{
    std::string out(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + text.size(), '\0');
    auto* bytes = reinterpret_cast<unsigned char*>(out.data());
    randombytes_buf(bytes, crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy(bytes + crypto_secretbox_NONCEBYTES, bytesOf(text), text.size(), bytes,
        bytesOf(key_.reveal()));
    return out;
}

std::optional<std::string> SecretBox::open(std::string_view sealed) const
{
    constexpr auto overhead = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
    if (sealed.size() < overhead) {
        return std::nullopt;
    }
    std::string out(sealed.size() - overhead, '\0');
    const auto opened = crypto_secretbox_open_easy(reinterpret_cast<unsigned char*>(out.data()),
        bytesOf(sealed) + crypto_secretbox_NONCEBYTES, sealed.size() - crypto_secretbox_NONCEBYTES,
        bytesOf(sealed), bytesOf(key_.reveal()));
    return opened == 0 ? std::optional{out} : std::nullopt;
}

} // namespace hazirun
