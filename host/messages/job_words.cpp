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
    if (auto failure = plugin_host::failureFrom(job.failure)) {
        failure->sentence = job.sentence;
        return plugin_host::sentenceOf(*failure, channel);
    }
    return {""};
}

} // namespace hazirun::messages
