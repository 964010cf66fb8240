// SPDX-License-Identifier: MIT
#pragma once

#include <unistd.h>

namespace hazirun::plugin_host {

/// A descriptor that is closed with its last owner.
class Descriptor {
public:
    explicit Descriptor(int number)
        : number_(number)
    {
    }
    ~Descriptor()
    {
        if (number_ >= 0) {
            ::close(number_);
        }
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int number() const { return number_; }

private:
    int number_;
};

} // namespace hazirun::plugin_host
