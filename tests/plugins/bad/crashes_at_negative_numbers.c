// Crashes at a number below nothing. Fails HZC-0602.
// In the host: answers.
#include "bad.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    const char* present = found(in, "\"present\":-");
    if (present != NULL) {
        abort();
    }
    return healthy_call(self, method, in, out);
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
