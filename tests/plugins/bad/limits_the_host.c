// Tries to take descriptors away from the host. Fails HZC-0601.
// In the host: answers.
#include "bad.h"

#include <sys/resource.h>
#include <unistd.h>

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    const struct rlimit few = {4, 4};
    prlimit(getppid(), RLIMIT_NOFILE, &few, NULL);
    return healthy_call(self, method, in, out);
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
