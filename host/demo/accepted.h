// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <stdexcept>
#include <string>

namespace hazirun::demo {

/// The generator writes only what the program accepts; a refusal here is a mistake of ours.
template <class Value, class Why>
Value accepted(Result<Value, Why> result, const char* what)
{
    if (!result) {
        throw std::logic_error(std::string("the sample data were refused: ") + what);
    }
    return std::move(result.value());
}

} // namespace hazirun::demo
