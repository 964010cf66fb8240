// SPDX-License-Identifier: MIT
#include "messages/message_views.h"

#include "messages/job_words.h"

namespace hazirun::messages {

const char* nameOfState(std::string_view state)
{
    return state == "running" ? mark("on its way")
        : state == "paused"   ? mark("held")
        : state == "aborted"  ? mark("stopped")
                              : mark("done");
}

const char* signOf(std::string_view state)
{
    return state == "running" || state == "done" ? "good" : "look";
}

web::Response refusedPage(
    const web::Request& request, const web::Pages& pages, MessageRefusal refusal)
{
    const bool unknown
        = refusal == MessageRefusal::unknown_meeting || refusal == MessageRefusal::unknown_job;
    return unknown ? pages.notFound(request)
                   : pages.sentence(
                       request, sentenceOf(refusal), refusal == MessageRefusal::nobody ? 422 : 409);
}

} // namespace hazirun::messages
