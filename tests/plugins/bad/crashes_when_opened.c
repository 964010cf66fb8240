// Crashes before it has opened. Fails HZC-0303.
// In the host: crashed.
#include "bad.h"

static hz_status bad_open(const hz_host* host, hz_str in, const hz_out* out, void** self)
{
    (void)host;
    (void)in;
    (void)out;
    (void)self;
    abort();
}

ENTRY(&bad_open, &healthy_call, &healthy_close);
