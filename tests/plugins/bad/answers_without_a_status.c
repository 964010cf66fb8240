// Answers a page with status 7. Fails HZC-0551.
// In the host: answers or refused.
// As: http.
#include "bad.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    struct caught caught;
    const hz_out inner = catching(&caught);
    const hz_status status = healthy_call(self, method, in, &inner);
    hz_str said = {caught.bytes, caught.n};
    if (status == HZ_OK || found(said, "meetings/1:find")) {
        return say(out, "{\"status\": 7, \"body\": \"x\"}");
    }
    out->write(out->ctx, said.p, said.n);
    return status;
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
