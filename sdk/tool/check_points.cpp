// SPDX-License-Identifier: MIT
#include "check.h"
namespace hazirun::tool {
std::vector<Check> pointChecks() { return {}; }
}
