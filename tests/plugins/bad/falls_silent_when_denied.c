// Passes a denied service on without a sentence. Fails HZC-0416.
// In the host: answers.
#include "hosted.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    struct caught caught;
    const hz_status status = ask_host("clock/1:now", "{}", &caught);
    return status == HZ_OK ? healthy_call(self, method, in, out) : status;
}

HOSTED_ENTRY;
