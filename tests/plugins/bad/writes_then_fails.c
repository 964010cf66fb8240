// Writes its answer, then says it failed. Fails HZC-0407.
// In the host: refused.
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
    out->write(out->ctx, caught.bytes, caught.n);
    return HZ_E_INTERNAL;
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
