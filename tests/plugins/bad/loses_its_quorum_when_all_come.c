// Is not met when everybody has come. Fails HZC-0502.
// In the host: answers.
#include "bad.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    struct caught caught;
    const hz_out inner = catching(&caught);
    const hz_status status = healthy_call(self, method, in, &inner);
    hz_str said = {caught.bytes, caught.n};
    if (status == HZ_OK) {
        const char* entitled = found(in, "\"entitled\":");
        const char* present = found(in, "\"present\":");
        if (entitled != NULL && present != NULL
            && atoi(entitled + strlen("\"entitled\":")) <= atoi(present + strlen("\"present\":"))) {
            said = replaced(said, "\"met\":true", "\"met\":false");
        }
    }
    const hz_status written = out->write(out->ctx, said.p, said.n);
    return status != HZ_OK ? status : written;
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
