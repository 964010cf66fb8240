// Needs half a megabyte of stack. Fails HZC-0422.
// In the host: answers.
#include "bad.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    volatile char room[512 << 10];
    for (size_t i = 0; i < sizeof room; i += 1024) {
        room[i] = (char)in.n;
    }
    return healthy_call(self, method, in, out);
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
