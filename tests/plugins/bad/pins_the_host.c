// Tries to tie the host to one processor. Fails HZC-0601.
// In the host: answers.
#include "bad.h"

#include <sched.h>
#include <unistd.h>

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(0, &one);
    sched_setaffinity(getppid(), sizeof one, &one);
    return healthy_call(self, method, in, out);
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
