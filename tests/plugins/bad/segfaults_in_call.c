// Touches address 8 in every call. Fails HZC-0409.
// In the host: crashed.
#include "bad.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    *(volatile int*)8 = 1;
    return healthy_call(self, method, in, out);
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
