// Crashes at a word it does not know. Fails HZC-0406.
// In the host: answers.
#include "bad.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    if (found(in, "word_of_a_newer_host") != NULL) {
        abort();
    }
    return healthy_call(self, method, in, out);
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
