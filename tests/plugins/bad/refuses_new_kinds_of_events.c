// Calls an event of a newer host wrong. Fails HZC-0541.
// In the host: answers or refused.
// As: events.
#include "bad.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    if (found(in, "thing.happened") != NULL) {
        say(out, "{\"message\": \"what has happened?\"}");
        return HZ_E_INVALID;
    }
    return healthy_call(self, method, in, out);
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
