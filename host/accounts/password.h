// SPDX-License-Identifier: MIT
#pragma once

#include "base/secret.h"
#include "base/words.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>

namespace hazirun::accounts {

/// Argon2id; about a tenth of a second and 64 MiB, on purpose.
[[nodiscard]] std::string hashOf(const Secret& password);
[[nodiscard]] bool fits(const std::string& hash, const Secret& password);
/// 10..200 bytes or the sentence that says so.
[[nodiscard]] std::optional<Message> refusalOf(const Secret& password);

/// Lets few passwords be hashed at a time, since each takes 64 MiB: the others wait, and who finds
/// too many waiting or waits too long is sent away. Safe from any thread.
class HashGate {
public:
    HashGate(int at_once, int waiting, std::chrono::milliseconds patience)
        : free_(at_once)
        , places_(waiting)
        , patience_(patience)
    {
    }

    /// One turn, given back at the end of its life; false when there was none.
    class Turn {
    public:
        explicit Turn(HashGate& gate);
        ~Turn();
        Turn(const Turn&) = delete;
        Turn& operator=(const Turn&) = delete;
        explicit operator bool() const { return has_; }

    private:
        HashGate& gate_;
        bool has_;
    };

private:
    [[nodiscard]] bool enter();
    void leave();

    std::mutex mutex_;
    std::condition_variable left_;
    int free_;
    int places_;
    const std::chrono::milliseconds patience_;
};

} // namespace hazirun::accounts
