// Prints the whole question. Fails HZC-0425.
// In the host: answers.
// As: document.
// May: read:person.name.
#include "bad.h"

#include <stdio.h>

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    fwrite(in.p, 1, in.n, stdout);
    fflush(stdout);
    return healthy_call(self, method, in, out);
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
