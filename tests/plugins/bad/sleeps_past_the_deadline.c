// Answers rightly, three seconds too late. Fails HZC-0407.
// In the host: deadline.
#include "bad.h"

#include <unistd.h>

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    sleep(3);
    return healthy_call(self, method, in, out);
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
