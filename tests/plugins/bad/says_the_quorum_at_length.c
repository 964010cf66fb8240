// Says the quorum in a sentence of a hundred thousand letters. Fails HZC-0407.
// In the host: garbled.
#include "bad.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    const int turkish = found(in, "\"tr\"") != NULL;
    struct caught caught;
    const hz_out inner = catching(&caught);
    const hz_status status = healthy_call(self, method, in, &inner);
    const hz_str said = {caught.bytes, caught.n};
    const char* at = status == HZ_OK ? found(said, "\"sentence\":\"") : NULL;
    int i;
    if (at == NULL) {
        out->write(out->ctx, said.p, said.n);
        return status;
    }
    at += strlen("\"sentence\":\"");
    out->write(out->ctx, said.p, (size_t)(at - said.p));
    for (i = 0; i < 10000; ++i) {
        say(out, turkish ? "çok uzun " : "very long ");
    }
    return out->write(out->ctx, at, said.n - (size_t)(at - said.p));
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
