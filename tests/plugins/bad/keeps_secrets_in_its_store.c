// Writes a secret into its store. Fails HZC-0603.
// In the host: answers.
// May: secret-read:password.
// May: store:1MB.
#include "bad.h"

static const hz_host* its_host;
static hz_status bad_open(const hz_host* host, hz_str in, const hz_out* out, void** self)
{
    its_host = host;
    return healthy_open(host, in, out, self);
}
static hz_status ask_host(const char* method, const char* document, struct caught* caught)
{
    const hz_out inner = catching(caught);
    return its_host->call(its_host->ctx, text(method), text(document), &inner);
}

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

ENTRY(&bad_open, &bad_call, &healthy_close);
