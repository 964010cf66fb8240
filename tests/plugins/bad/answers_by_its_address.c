// Says it may run in parallel, and answers by where it was loaded. Fails HZC-0427.
// In the host: answers.
// Declares: {"parallel": true}.
#include "bad.h"

#include <stdint.h>
#include <stdio.h>

static hz_str changed(hz_str said, hz_str method, hz_str in)
{
    char number[32];
    (void)method;
    (void)in;
    snprintf(number, sizeof number, "%u members", (unsigned)((uintptr_t)&hazirun_entry >> 12U));
    return replaced(said, "members", number);
}

CHANGED_ENTRY(changed);
