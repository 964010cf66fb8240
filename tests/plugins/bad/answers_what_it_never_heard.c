// Takes a question of a newer host for one it knows. Fails HZC-0505.
// In the host: answers.
#include "bad.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    return healthy_call(self, method, replaced(in, "question_of_a_newer_host", "open"), out);
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
