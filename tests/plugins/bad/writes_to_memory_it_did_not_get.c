// Asks for 4 GiB and writes to what came, which is nothing. Fails HZC-0409.
// In the host: crashed.
#include "bad.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    char* room = malloc((size_t)4 << 30);
    memset(room, 7, 4096);
    return healthy_call(self, method, in, out);
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
