// SPDX-License-Identifier: MIT
#pragma once

#include "samples.h"

#include <hazirun/testing/fake_host.hpp>

namespace hazirun::tool {

/// A plug-in opened in a forked process, at the C boundary itself.
struct Raw {
    const hz_entry& entry;
    testing::FakeHost& host; ///< prepared; not used when another table was given
    void* self = nullptr;
    [[nodiscard]] Called ask(const std::string& method, const std::string& document) const
    {
        return callEntry(entry, self, method, {document.data(), document.size()});
    }
    [[nodiscard]] Called ask(const Sample& sample) const
    {
        return ask(sample.method, sample.envelope());
    }
};
/// Where something was wrong, and what it was; nothing wrong when `found` is empty.
struct Wrong {
    std::string where{};
    std::string found{};
};
struct Manner {
    const char* expected = "";
    const hz_host* host = nullptr; ///< instead of the prepared one
    Watch watch = Watch::nothing;
    bool closes = true; ///< afterwards
    std::chrono::milliseconds patience{0}; ///< 0: as long as a host would wait for all samples
};

/// Opens the plug-in in a forked process, runs `act`, closes. Throws NotApplicable when it does not
/// open there. `after` sees a trial that ended well.
[[nodiscard]] Outcome raw(Subject& subject, const Manner& manner,
    const std::function<Wrong(Raw&)>& act,
    const std::function<Outcome(const Trial&)>& after = nullptr);
/// As long as the host would wait for all of them, twenty seconds at most.
[[nodiscard]] std::chrono::milliseconds patienceFor(const std::vector<Sample>& samples);

/// A host that has what the manifest asks for: a firm that says 200, empty folders, people, a
/// meeting, planted secrets.
void prepare(testing::FakeHost& host, const plugin_host::Manifest& manifest);
inline constexpr auto planted_secret = "planted-secret-4711";
/// Names and numbers of invented people, as questions and services hold them.
[[nodiscard]] const std::vector<std::string>& plantedPeople();

[[nodiscard]] inline hz_str borrowed(const std::string& text)
{
    return {text.data(), text.size()};
}

} // namespace hazirun::tool
