// Answers although nobody waits any more. Fails HZC-0414.
// In the host: answers.
#include "bad.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    return healthy_call(self, method, replaced(in, "\"budget_ms\":0", "\"budget_ms\":400"), out);
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
