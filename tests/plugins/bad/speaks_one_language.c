// Speaks English in a Turkish meeting. Fails HZC-0504.
// In the host: answers.
#include "bad.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    return healthy_call(
        self, method, replaced(in, "\"language\":\"tr\"", "\"language\":\"en\""), out);
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
