// Cannot be opened a second time in one process. Fails HZC-0308.
// In the host: answers.
#include "bad.h"

static hz_status bad_open(const hz_host* host, hz_str in, const hz_out* out, void** self)
{
    static int times;
    if (++times > 3) {
        abort();
    }
    return healthy_open(host, in, out, self);
}

ENTRY(&bad_open, &healthy_call, &healthy_close);
