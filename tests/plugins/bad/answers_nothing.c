// Returns OK and writes nothing. Fails HZC-0407.
// In the host: garbled.
#include "bad.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    struct caught caught;
    const hz_out inner = catching(&caught);
    const hz_status status = healthy_call(self, method, in, &inner);
    if (status != HZ_OK) {
        const hz_status written = out->write(out->ctx, caught.bytes, caught.n);
        return written != HZ_OK ? written : status;
    }
    return HZ_OK;
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
