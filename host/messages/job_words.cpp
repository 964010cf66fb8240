// SPDX-License-Identifier: MIT
#include "messages/job_words.h"

namespace hazirun::messages {

std::string_view shownState(const Job& job)
{
    return job.state != JobState::aborted && job.isDone() ? std::string_view{"done"}
                                                          : codeOf(job.state);
}

hazirun::Message obstacleOf(const Job& job, const std::string& channel)
{
    using Kind = plugin_host::PluginFailure::Kind;
    for (const auto kind : {Kind::unavailable, Kind::busy, Kind::crashed, Kind::deadline,
             Kind::garbled, Kind::refused}) {
        if (job.failure == codeOf(kind)) {
            plugin_host::PluginFailure failure;
            failure.kind = kind;
            failure.sentence = job.sentence;
            return plugin_host::sentenceOf(failure, channel);
        }
    }
    return {""};
}

} // namespace hazirun::messages
