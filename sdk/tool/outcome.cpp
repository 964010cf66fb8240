// SPDX-License-Identifier: MIT
#include "check.h"

namespace hazirun::tool {

namespace {

    const Words& words()
    {
        static const Words all;
        return all;
    }

} // namespace

std::string factOf(const Message& message, const std::string& name)
{
    for (const auto& [key, value] : message.facts) {
        if (key == name) {
            return words().say(Language::en, {"{{fact}}", {{"fact", value}}});
        }
    }
    return {};
}

Outcome refusedWith(const Message& refusal, std::string where)
{
    auto out = failed(std::move(where), factOf(refusal, "wanted"), factOf(refusal, "found"));
    out.sentence = words().say(Language::en, refusal);
    return out;
}

} // namespace hazirun::tool
