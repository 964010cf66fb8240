// Keeps a new record for every repeat of one call. Fails HZC-0424.
// In the host: answers.
// May: store:1MB.
#include "bad.h"

#include <stdio.h>

static const hz_host* its_host;
static hz_status bad_open(const hz_host* host, hz_str in, const hz_out* out, void** self)
{
    its_host = host;
    return healthy_open(host, in, out, self);
}
static hz_status ask_host(const char* method, const char* document, struct caught* caught)
{
    const hz_out inner = catching(caught);
    return HZ_HAS(its_host, call)
        ? its_host->call(its_host->ctx, text(method), text(document), &inner)
        : HZ_E_UNSUPPORTED;
}

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    static int times;
    char record[64];
    struct caught caught;
    snprintf(record, sizeof record, "{\"key\": \"k%d\", \"value\": \"1\"}", ++times);
    ask_host("store/1:put", record, &caught);
    return healthy_call(self, method, in, out);
}

ENTRY(&bad_open, &bad_call, &healthy_close);
