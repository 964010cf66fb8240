// Forgets a kilobyte in every call. Fails HZC-0420.
// In the host: answers.
#include "bad.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    memset(malloc(1024), 7, 1024);
    return healthy_call(self, method, in, out);
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
