// Has rows with fewer cells than columns. Fails HZC-0581.
// In the host: answers.
// As: report.
#include "bad.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    struct caught caught;
    const hz_out inner = catching(&caught);
    const hz_status status = healthy_call(self, method, in, &inner);
    hz_str said = {caught.bytes, caught.n};
    if (status == HZ_OK) {
        said = text("{\"title\": \"t\", \"columns\": [{\"id\": \"a\", \"title\": \"A\", \"kind\": "
                    "\"text\"}, {\"id\": \"b\", \"title\": \"B\", \"kind\": \"whole\"}], \"rows\": "
                    "[[\"one\"]]}");
    }
    const hz_status written = out->write(out->ctx, said.p, said.n);
    return status != HZ_OK ? status : written;
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
