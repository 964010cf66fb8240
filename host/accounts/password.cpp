// SPDX-License-Identifier: MIT
#include "accounts/password.h"

#include "base/text.h"

#include <sodium.h>

#include <array>
#include <stdexcept>

namespace hazirun::accounts {

std::string hashOf(const Secret& password)
{
    std::array<char, crypto_pwhash_STRBYTES> out{};
    const auto& text = password.reveal();
    if (crypto_pwhash_str(out.data(), text.data(), text.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
            crypto_pwhash_MEMLIMIT_INTERACTIVE)
        != 0) {
        throw std::runtime_error("not enough memory to hash a password");
    }
    return out.data();
}

bool fits(const std::string& hash, const Secret& password)
{
    const auto& text = password.reveal();
    return crypto_pwhash_str_verify(hash.c_str(), text.data(), text.size()) == 0;
}

std::optional<Message> refusalOf(const Secret& password)
{
    const auto& text = password.reveal();
    if (lengthOf(text) < 10 || text.size() > 200) {
        return Message{
            mark("The password needs at least 10 characters; three or four words are a good one.")};
    }
    return std::nullopt;
}

bool HashGate::enter()
{
    std::unique_lock lock(mutex_);
    if (free_ == 0) {
        if (places_ == 0) {
            return false;
        }
        --places_;
        left_.wait_for(lock, patience_, [this] { return free_ > 0; });
        ++places_;
        if (free_ == 0) {
            return false;
        }
    }
    --free_;
    return true;
}

void HashGate::leave()
{
    {
        const std::lock_guard lock(mutex_);
        ++free_;
    }
    left_.notify_one();
}

HashGate::Turn::Turn(HashGate& gate)
    : gate_(gate)
    , has_(gate.enter())
{
}

HashGate::Turn::~Turn()
{
    if (has_) {
        gate_.leave();
    }
}

} // namespace hazirun::accounts
