// Tries to have the kernel signal the host. Fails HZC-0601.
// In the host: answers.
#include "bad.h"

#include <fcntl.h>
#include <unistd.h>

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    fcntl(0, F_SETOWN, getppid());
    return healthy_call(self, method, in, out);
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
