// Answers otherwise every time. Fails HZC-0501.
// In the host: answers.
#include "bad.h"

#include <stdio.h>

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    static int times;
    struct caught caught;
    const hz_out inner = catching(&caught);
    const hz_status status = healthy_call(self, method, in, &inner);
    const hz_str said = {caught.bytes, caught.n};
    char number[32];
    snprintf(number, sizeof number, "%d members", ++times);
    const hz_str told = replaced(said, "members", number);
    const hz_status written = out->write(out->ctx, told.p, told.n);
    return status != HZ_OK ? status : written;
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
