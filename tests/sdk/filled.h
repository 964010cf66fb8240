// SPDX-License-Identifier: MIT
#pragma once

#include <hazirun/points.hpp>

namespace hazirun::test {

/// Gives every field of a document a value that is not its default.
template <class T>
void fill(T& value, std::int64_t& seed)
{
    using namespace v1;
    if constexpr (std::is_same_v<T, json>)
        value = {{"n", ++seed}};
    else if constexpr (std::is_same_v<T, bool>)
        value = !value;
    else if constexpr (std::is_enum_v<T>)
        value = T(std::size(Words<T>::list) - 1);
    else if constexpr (std::is_integral_v<T>)
        value = ++seed;
    else if constexpr (std::is_floating_point_v<T>)
        value = T(++seed) + T(0.5);
    else if constexpr (std::is_same_v<T, std::string>)
        value = "ş" + std::to_string(++seed);
    else if constexpr (detail::IsOptional<T>::value)
        fill(value.emplace(), seed);
    else if constexpr (detail::IsMap<T>::value)
        fill(value["key"], seed);
    else if constexpr (detail::IsVector<T>::value) {
        value.resize(2);
        for (auto& each : value)
            fill(each, seed);
    } else
        T::fields(value, [&](const char*, auto& member, auto...) { fill(member, seed); });
}
template <class T>
v1::json filled()
{
    T document{};
    std::int64_t seed = 0;
    fill(document, seed);
    return v1::encode(document);
}

} // namespace hazirun::test
