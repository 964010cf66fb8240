// Refuses a question with a field it does not know. Fails HZC-0405.
// In the host: answers.
#include "bad.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    if (found(in, "\"field_of_a_newer_host\"") != NULL) {
        say(out, "{\"message\": \"what is this?\"}");
        return HZ_E_INVALID;
    }
    return healthy_call(self, method, in, out);
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
