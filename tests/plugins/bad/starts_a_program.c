// Tries to start a shell. Fails HZC-0601.
// In the host: answers.
#include "bad.h"

#include <unistd.h>

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    execl("/bin/sh", "sh", "-c", "true", (char*)NULL);
    return healthy_call(self, method, in, out);
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
