// Calls a function an older host does not have. Fails HZC-0305.
// In the host: answers.
#include "bad.h"

static hz_status bad_open(const hz_host* host, hz_str in, const hz_out* out, void** self)
{
    struct caught caught;
    const hz_out inner = catching(&caught);
    host->call(host->ctx, text("clock/1:now"), text("{}"), &inner);
    return healthy_open(host, in, out, self);
}

ENTRY(&bad_open, &healthy_call, &healthy_close);
