// Tries to make the host the last in line. Fails HZC-0601.
// In the host: answers.
#include "bad.h"

#include <sys/resource.h>
#include <unistd.h>

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    setpriority(PRIO_PROCESS, (id_t)getppid(), 19);
    return healthy_call(self, method, in, out);
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
