// Keeps 100 KiB in the state of a job. Fails HZC-0561.
// In the host: answers.
// As: job.
#include "bad.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    static char large[102400];
    struct caught caught;
    const hz_out inner = catching(&caught);
    const hz_status status = healthy_call(self, method, in, &inner);
    const hz_str said = {caught.bytes, caught.n};
    if (status == HZ_OK || found(said, "people/1:find") != NULL) {
        memset(large, 'x', sizeof large - 1);
        say(out, "{\"state\": {\"x\": \"");
        say(out, large);
        return say(out, "\"}}");
    }
    const hz_status written = out->write(out->ctx, said.p, said.n);
    return status != HZ_OK ? status : written;
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
