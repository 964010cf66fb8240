// Says that a setting is wrong, but not which one. Fails HZC-0304.
// In the host: answers.
#include "bad.h"

static hz_status bad_open(const hz_host* host, hz_str in, const hz_out* out, void** self)
{
    struct caught caught;
    const hz_out inner = catching(&caught);
    const hz_status status = healthy_open(host, in, &inner, self);
    if (status == HZ_E_CONFIG) {
        say(out, "{\"message\": \"A setting is wrong.\"}");
        return status;
    }
    const hz_status written = out->write(out->ctx, caught.bytes, caught.n);
    return status != HZ_OK ? status : written;
}

ENTRY(&bad_open, &healthy_call, &healthy_close);
