// Writes a secret into the log. Fails HZC-0603.
// In the host: answers.
// May: secret-read:password.
#include "hosted.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    struct caught caught;
    ask_host("secret/1:read", "{\"name\": \"password\"}", &caught);
    hz_str line = {caught.bytes, caught.n};
    its_host->log(its_host->ctx, HZ_LOG_NOTE, line);
    return healthy_call(self, method, in, out);
}

HOSTED_ENTRY;
