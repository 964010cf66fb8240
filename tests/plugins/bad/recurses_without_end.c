// Calls itself for ever. Fails HZC-0409.
// In the host: crashed.
#include "bad.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    char room[4096];
    memset(room, (int)in.n, sizeof room);
    return bad_call(self, method, text(room[7] ? "a" : "b"), out) + room[9];
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
