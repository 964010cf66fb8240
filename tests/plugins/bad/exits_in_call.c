// Ends the process in every call, with success. Fails HZC-0605.
// In the host: crashed.
#include "bad.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    (void)self;
    (void)method;
    (void)in;
    (void)out;
    exit(0);
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
