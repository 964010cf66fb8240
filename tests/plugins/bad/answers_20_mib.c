// Writes 20 MiB and does not look at what write says. Fails HZC-0407.
// In the host: garbled or deadline.
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
    static char blanks[1 << 20];
    memset(blanks, ' ', sizeof blanks);
    for (int i = 0; i < 20; ++i) {
        out->write(out->ctx, blanks, sizeof blanks);
    }
    out->write(out->ctx, caught.bytes, caught.n);
    return HZ_OK;
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
