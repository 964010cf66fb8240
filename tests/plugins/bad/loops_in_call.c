// Never comes back from a call. Fails HZC-0407.
// In the host: deadline.
#include "bad.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    (void)self;
    (void)method;
    (void)in;
    (void)out;
    for (volatile int i = 0;;) {
        i = 1 - i;
    }
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
