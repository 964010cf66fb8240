// Does not say which field is of a wrong type. Fails HZC-0404.
// In the host: answers.
// May: read:person.sector.
#include "bad.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    struct caught caught;
    const hz_out inner = catching(&caught);
    const hz_status status = healthy_call(self, method, in, &inner);
    if (status == HZ_E_INVALID && strstr(caught.bytes, "by_group[") != NULL) {
        say(out, "{\"message\": \"a field is wrong\"}");
        return status;
    }
    const hz_status written = out->write(out->ctx, caught.bytes, caught.n);
    return status != HZ_OK ? status : written;
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
