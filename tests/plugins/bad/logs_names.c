// Writes the whole question into the log, names and all. Fails HZC-0425.
// In the host: answers.
// As: document.
// May: read:person.name.
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
    return HZ_HAS(its_host, call)
        ? its_host->call(its_host->ctx, text(method), text(document), &inner)
        : HZ_E_UNSUPPORTED;
}

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    its_host->log(its_host->ctx, HZ_LOG_NOTE, in);
    return healthy_call(self, method, in, out);
}

ENTRY(&bad_open, &bad_call, &healthy_close);
