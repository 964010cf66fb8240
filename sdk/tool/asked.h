// SPDX-License-Identifier: MIT
#pragma once

#include "samples.h"

#include <hazirun/points.hpp>

namespace hazirun::tool {

/// A well-formed answer of M, or the sentence of why there is none. `call` changes the envelope's
/// call.
template <class M>
[[nodiscard]] Result<typename M::Out, std::string> asked(Subject& subject, const Sample& sample,
    const nlohmann::json& in, const nlohmann::json& call = nlohmann::json::object())
{
    auto envelope = envelopeOf(sample.provider, "en", sample.deadline, in);
    envelope["call"].update(call);
    const auto answer = subject.ask(sample.method, envelope.dump(), sample.deadline);
    if (!answer) {
        return Refused{sentenceFor(answer.error(), subject.readManifest().id)};
    }
    try {
        return v1::decode<typename M::Out>(*answer);
    } catch (const v1::Error& error) {
        return Refused{std::string{error.what()}};
    }
}

} // namespace hazirun::tool
