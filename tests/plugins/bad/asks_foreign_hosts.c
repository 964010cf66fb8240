// Asks a host its plugin.json does not name. Fails HZC-0603.
// In the host: answers.
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
    struct caught page;
    ask_host("web/1:request", "{\"url\": \"https://elsewhere.example.com/\"}", &page);
    return healthy_call(self, method, in, out);
}

ENTRY(&bad_open, &bad_call, &healthy_close);
