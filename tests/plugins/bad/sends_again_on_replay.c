// Sends a replayed batch again without asking. Fails HZC-0515.
// In the host: answers or refused.
// As: channel.
// May: web:https://sms.example.com/*.
#include "bad.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    return healthy_call(self, method, replaced(in, "\"replay\":true", "\"replay\":false"), out);
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
