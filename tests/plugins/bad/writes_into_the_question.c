// Writes into the question it may only read. Fails HZC-0410.
// In the host: answers.
#include "bad.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    if (in.n > 1) {
        ((char*)(uintptr_t)in.p)[in.n - 1] = '}';
    }
    return healthy_call(self, method, in, out);
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
