// Gives up when a text is long. Fails HZC-0522.
// In the host: answers.
// As: document.
#include "bad.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    if (in.n > 8000 && found(in, "xxxxxxxxxxxxxxxx") != NULL && found(in, "Önerge") != NULL) {
        say(out, "{\"message\": \"this is too much\"}");
        return HZ_E_LIMIT;
    }
    return healthy_call(self, method, in, out);
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
