// Answers for providers it does not have. Fails HZC-0402.
// In the host: answers.
#include "bad.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    return healthy_call(self, method,
        replaced(in, "\"provider\":\"no-such-provider\"", "\"provider\":\"assembly\""), out);
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
