// Takes six seconds to open. Fails HZC-0301.
// In the host: deadline or unavailable.
#include "bad.h"

#include <unistd.h>

static hz_status bad_open(const hz_host* host, hz_str in, const hz_out* out, void** self)
{
    sleep(6);
    return healthy_open(host, in, out, self);
}

ENTRY(&bad_open, &healthy_call, &healthy_close);
