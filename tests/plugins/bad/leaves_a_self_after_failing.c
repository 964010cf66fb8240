// Leaves a self that nobody closes after a failed opening. Fails HZC-0306.
// In the host: answers.
#include "bad.h"

static hz_status bad_open(const hz_host* host, hz_str in, const hz_out* out, void** self)
{
    const hz_status status = healthy_open(host, in, out, self);
    static char left;
    if (status == HZ_E_INVALID) {
        *self = &left;
    }
    return status;
}

ENTRY(&bad_open, &healthy_call, &healthy_close);
