// Never comes back from close. Fails HZC-0307.
// In the host: answers.
#include "bad.h"

static void bad_close(void* self)
{
    (void)self;
    for (volatile int i = 0;;) {
        i = 1 - i;
    }
}

ENTRY(&healthy_open, &healthy_call, &bad_close);
