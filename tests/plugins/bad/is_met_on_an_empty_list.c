// Is met when nobody is entitled at all. Fails HZC-0503.
// In the host: answers.
#include "bad.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    struct caught caught;
    const hz_out inner = catching(&caught);
    const hz_status status = healthy_call(self, method, in, &inner);
    hz_str said = {caught.bytes, caught.n};
    if (status == HZ_OK) {
        if (found(in, "\"entitled\":0,") != NULL) {
            said = text("{\"conditions\":[{\"id\":\"a\",\"met\":true,\"counted\":1,\"required\":1,"
                        "\"sentence\":\"Nobody is missing.\",\"source\":\"1\"}]}");
        }
    }
    const hz_status written = out->write(out->ctx, said.p, said.n);
    return status != HZ_OK ? status : written;
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
