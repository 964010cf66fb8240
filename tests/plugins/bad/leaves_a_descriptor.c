// Leaves a descriptor open behind close. Fails HZC-0309.
// In the host: answers.
#include "bad.h"

#include <unistd.h>

static hz_status bad_open(const hz_host* host, hz_str in, const hz_out* out, void** self)
{
    dup(0);
    return healthy_open(host, in, out, self);
}

ENTRY(&bad_open, &healthy_call, &healthy_close);
