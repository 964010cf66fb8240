// SPDX-License-Identifier: MIT
#pragma once

#include <cstdlib>
#include <utility>
#include <variant>

namespace hazirun {

/// The refusing half of a Result: `return Refused{LinkRefusal::unknown};`
template <class E>
struct Refused {
    E error;
};
template <class E>
Refused(E) -> Refused<E>;

/// A value or the reason it was refused; member names of std::expected. Reading the wrong half ends
/// the program.
template <class T, class E>
class [[nodiscard]] Result {
public:
    Result(T value)
        : held_(std::in_place_index<0>, std::move(value))
    {
    }
    template <class F>
    Result(Refused<F> refused)
        : held_(std::in_place_index<1>, E(std::move(refused.error)))
    {
    }

    [[nodiscard]] bool has_value() const { return held_.index() == 0; }
    explicit operator bool() const { return has_value(); }
    [[nodiscard]] const T& value() const { return *checked<0>(); }
    [[nodiscard]] T& value() { return const_cast<T&>(std::as_const(*this).value()); }
    [[nodiscard]] const E& error() const { return *checked<1>(); }
    const T& operator*() const { return value(); }
    T& operator*() { return value(); }
    const T* operator->() const { return &value(); }
    T* operator->() { return &value(); }

private:
    template <std::size_t Index>
    [[nodiscard]] auto checked() const
    {
        const auto* found = std::get_if<Index>(&held_);
        if (found == nullptr) {
            std::abort();
        }
        return found;
    }

    std::variant<T, E> held_;
};

/// What a verb returns that has nothing to say but "done".
struct Done {
    bool operator==(const Done&) const = default;
};

} // namespace hazirun
