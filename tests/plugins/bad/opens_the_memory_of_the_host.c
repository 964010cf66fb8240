// Tries to read the memory of the host. Fails HZC-0601.
// In the host: answers.
#include "bad.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/mem", (int)getppid());
    open(path, O_RDWR);
    return healthy_call(self, method, in, out);
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
