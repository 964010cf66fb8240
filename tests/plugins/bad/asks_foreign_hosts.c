// Asks a host its plugin.json does not name. Fails HZC-0603.
// In the host: answers.
#include "hosted.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    struct caught page;
    ask_host("web/1:request", "{\"url\": \"https://elsewhere.example.com/\"}", &page);
    return healthy_call(self, method, in, out);
}

HOSTED_ENTRY;
