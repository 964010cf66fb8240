// Offers nothing of what plugin.json promises. Fails HZC-0302.
// In the host: refused.
#include "bad.h"

static hz_status bad_open(const hz_host* host, hz_str in, const hz_out* out, void** self)
{
    struct caught caught;
    const hz_out inner = catching(&caught);
    const hz_status status = healthy_open(host, in, &inner, self);
    const hz_str said = {caught.bytes, caught.n};
    const hz_str told
        = replaced(said, "{\"method\":\"quorum/1:evaluate\",\"provider\":\"assembly\"}", "");
    const hz_status written = out->write(out->ctx, told.p, told.n);
    return status != HZ_OK ? status : written;
}

ENTRY(&bad_open, &healthy_call, &healthy_close);
