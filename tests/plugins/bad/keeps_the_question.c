// Looks into the question before once more. Fails HZC-0411.
// In the host: answers.
#include "bad.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    static hz_str before;
    static volatile char first; /* looked at, never heeded: what lies there by now is anything */
    if (before.p != NULL) {
        first = before.p[0];
    }
    before = in;
    return healthy_call(self, method, in, out);
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
