// Gives every paper a number of its own. Fails HZC-0523.
// In the host: answers.
// As: document.
#include "bad.h"

#include <stdio.h>

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    static int papers;
    struct caught caught;
    const hz_out inner = catching(&caught);
    const hz_status status = healthy_call(self, method, in, &inner);
    hz_str said = {caught.bytes, caught.n};
    if (status == HZ_OK) {
        char number[64];
        snprintf(number, sizeof number, "\"markdown\":\"No. %d ", ++papers);
        said = replaced(said, "\"markdown\":\"", number);
    }
    const hz_status written = out->write(out->ctx, said.p, said.n);
    return status != HZ_OK ? status : written;
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
