// SPDX-License-Identifier: MIT
#include "base/keyed_digest.h"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>

namespace hazirun {

namespace {

    constexpr std::size_t key_length = 32;

    /// A folder's list of names reaches the disk by itself only.
    bool syncFolder(const std::filesystem::path& folder)
    {
        const int listed = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (listed < 0) {
            return false;
        }
        const bool done = ::fsync(listed) == 0;
        ::close(listed);
        return done;
    }

    bool writeNew(const std::filesystem::path& file, const std::string& bytes)
    {
        const int out = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        if (out < 0) {
            return false;
        }
        const bool written
            = ::write(out, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size())
            && ::fsync(out) == 0;
        ::close(out);
        return written;
    }

    /// Written aside and named when whole: a full disk or a power cut leaves no half key.
    std::string makeKeyFile(const std::filesystem::path& file)
    {
        std::string key(key_length, '\0');
        randombytes_buf(key.data(), key.size());
        const auto half = std::filesystem::path{file}.concat(".new");
        if (!writeNew(half, key)) {
            const std::error_code why{errno, std::generic_category()};
            std::error_code unimportant;
            std::filesystem::remove(half, unimportant);
            throw std::filesystem::filesystem_error("cannot be written", file, why);
        }
        std::filesystem::rename(half, file);
        if (!syncFolder(file.parent_path())) {
            throw std::filesystem::filesystem_error(
                "cannot be written to disk", file.parent_path(), {errno, std::generic_category()});
        }
        return key;
    }

} // namespace

KeyedDigest::KeyedDigest(Secret key)
    : key_(std::move(key))
{
    if (key_.reveal().size() != key_length) {
        throw std::runtime_error(
            "the key file keys/digest.key must hold 32 bytes; restore it from a backup");
    }
}

KeyedDigest KeyedDigest::fromFolder(const std::filesystem::path& folder)
{
    if (sodium_init() < 0) {
        throw std::runtime_error("libsodium cannot start");
    }
    std::filesystem::create_directories(folder);
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
    const auto file = folder / "digest.key";
    if (!std::filesystem::exists(file)) {
        return KeyedDigest{Secret{makeKeyFile(file)}};
    }
    std::ifstream in(file, std::ios::binary);
    return KeyedDigest{Secret{std::string{std::istreambuf_iterator<char>{in}, {}}}};
}

std::string KeyedDigest::of(std::string_view purpose, std::string_view text) const
{
    std::string input{purpose};
    input += '\0';
    input += text;
    std::string out(key_length, '\0');
    crypto_generichash(reinterpret_cast<unsigned char*>(out.data()), out.size(),
        reinterpret_cast<const unsigned char*>(input.data()), input.size(),
        reinterpret_cast<const unsigned char*>(key_.reveal().data()), key_.reveal().size());
    return out;
}

std::string KeyedDigest::hex(std::string_view purpose, std::string_view text) const
{
    const auto digest = of(purpose, text);
    std::array<char, 2 * key_length + 1> out{};
    sodium_bin2hex(out.data(), out.size(), reinterpret_cast<const unsigned char*>(digest.data()),
        digest.size());
    return out.data();
}

bool sameSecret(std::string_view left, std::string_view right)
{
    return left.size() == right.size()
        && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

} // namespace hazirun
