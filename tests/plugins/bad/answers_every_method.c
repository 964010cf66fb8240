// Answers methods it never heard of. Fails HZC-0401.
// In the host: answers.
#include "bad.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    const hz_status status = healthy_call(self, text("quorum/1:evaluate"), in, out);
    (void)method;
    return status;
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
