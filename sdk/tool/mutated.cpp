// SPDX-License-Identifier: MIT
#include "mutated.h"

namespace hazirun::tool {

using nlohmann::json;

std::string Mutator::mutated(const std::string& bytes)
{
    auto document = json::parse(bytes, nullptr, false);
    for (auto times = 1 + below(3); times > 0 && document.is_object(); --times) {
        mutateValue(document);
    }
    auto out = document.is_discarded()
        ? bytes
        : document.dump(-1, ' ', false, json::error_handler_t::replace);
    if (below(4) == 0) {
        mutateBytes(out);
    }
    return out;
}

/// Walks down to one place, and puts something else there.
void Mutator::mutateValue(json& value)
{
    static const std::vector<json> strange{nullptr, true, -1, 0, 1e300, 0.5, (1LL << 53),
        std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::uint64_t>::max(), "",
        "ı İ \u202e", std::string(5000, 'x'), json::array(), json::object(), json::array({{{}}})};
    if (value.is_structured() && !value.empty() && below(8) != 0) {
        auto at = value.begin();
        std::advance(at, static_cast<long>(below(value.size())));
        if (below(8) == 0) {
            value.erase(at);
        } else {
            mutateValue(*at);
        }
        return;
    }
    value = strange[below(strange.size())];
}

void Mutator::mutateBytes(std::string& bytes)
{
    if (bytes.empty()) {
        return;
    }
    const auto at = below(bytes.size());
    switch (below(4)) {
    case 0: bytes.resize(at); return;
    case 1: bytes[at] = static_cast<char>(below(256)); return;
    case 2: bytes.insert(at, below(2) == 0 ? "[" : "\""); return;
    default: bytes.erase(at, 1 + below(16)); return;
    }
}

} // namespace hazirun::tool
