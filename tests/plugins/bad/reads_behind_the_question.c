// Takes the question for text that ends with NUL. Fails HZC-0412.
// In the host: answers.
#include "bad.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    static volatile size_t length;
    if (in.p != NULL) {
        length = strlen(in.p);
    }
    return healthy_call(self, method, in, out);
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
