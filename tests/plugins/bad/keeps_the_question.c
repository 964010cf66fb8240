// Looks into the question before once more. Fails HZC-0411.
// In the host: answers.
#include "bad.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    static hz_str before;
    if (before.p != NULL && before.p[0] == 'x') {
        return HZ_E_INTERNAL;
    }
    before = in;
    return healthy_call(self, method, in, out);
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
