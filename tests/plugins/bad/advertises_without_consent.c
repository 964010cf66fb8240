// Sends an advertisement nobody agreed to. Fails HZC-0516.
// In the host: answers.
// As: channel.
#include "bad.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    return healthy_call(
        self, method, replaced(in, "\"commercial\":true", "\"commercial\":false"), out);
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
