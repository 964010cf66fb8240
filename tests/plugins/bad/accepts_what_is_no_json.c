// Answers bytes that are no document. Fails HZC-0403.
// In the host: answers.
#include "bad.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    if (in.n > 0 && (unsigned char)in.p[0] == 0xff) {
        return say(out, "{\"conditions\": []}");
    }
    return healthy_call(self, method, in, out);
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
