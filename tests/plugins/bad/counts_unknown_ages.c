// Counts people of unknown age as old enough. Fails HZC-0506.
// In the host: answers.
// May: read:person.age.
#include "bad.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    struct caught caught;
    const hz_out inner = catching(&caught);
    const hz_status status = healthy_call(self, method, in, &inner);
    hz_str said = {caught.bytes, caught.n};
    if (status == HZ_OK) {
        const char* row = found(in, "\"by_age\":[{\"entitled\":33,\"present\":");
        if (row != NULL) {
            const int present = atoi(row + strlen("\"by_age\":[{\"entitled\":33,\"present\":"));
            said = present > 0
                ? text("{\"conditions\":[{\"id\":\"a\",\"met\":true,\"counted\":1,\"required\":1,"
                       "\"sentence\":\"All are old enough.\",\"source\":\"1\"}]}")
                : replaced(said, "\"met\":true", "\"met\":false");
        }
    }
    const hz_status written = out->write(out->ctx, said.p, said.n);
    return status != HZ_OK ? status : written;
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
