// Refuses with five thousand letters. Fails HZC-0408.
// In the host: answers.
#include "bad.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    const hz_status status = healthy_call(self, method, in, out);
    if (status == HZ_E_UNSUPPORTED) {
        static char blanks[5000];
        memset(blanks, ' ', sizeof blanks);
        out->write(out->ctx, blanks, sizeof blanks);
    }
    return status;
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
