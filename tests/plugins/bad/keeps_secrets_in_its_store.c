// Writes a secret into its store. Fails HZC-0603.
// In the host: answers.
// May: secret-read:password.
// May: store:1MB.
#include "hosted.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    struct caught caught;
    ask_host("secret/1:read", "{\"name\": \"password\"}", &caught);
    struct caught kept;
    const hz_str record = replaced(text("{\"key\": \"k\", \"value\": \"planted-%\"}"), "%",
        strstr(caught.bytes, "secret-4711") != NULL ? "secret-4711" : "nothing");
    ask_host("store/1:put", record.p, &kept);
    return healthy_call(self, method, in, out);
}

HOSTED_ENTRY;
