// Tries to read the list of users. Fails HZC-0601.
// In the host: answers.
#include "bad.h"

#include <fcntl.h>

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    open("/etc/passwd", O_RDONLY);
    return healthy_call(self, method, in, out);
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
