// Opens and says nothing of itself. Fails HZC-0302.
// In the host: garbled.
#include "bad.h"

static hz_status bad_open(const hz_host* host, hz_str in, const hz_out* out, void** self)
{
    struct caught caught;
    const hz_out inner = catching(&caught);
    const hz_status status = healthy_open(host, in, &inner, self);
    return status == HZ_OK ? HZ_OK : (out->write(out->ctx, caught.bytes, caught.n), status);
}

ENTRY(&bad_open, &healthy_call, &healthy_close);
