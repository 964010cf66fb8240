// Writes the whole question into the log, names and all. Fails HZC-0425.
// In the host: answers.
// As: document.
// May: read:person.name.
#include "hosted.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    its_host->log(its_host->ctx, HZ_LOG_NOTE, in);
    return healthy_call(self, method, in, out);
}

HOSTED_ENTRY;
