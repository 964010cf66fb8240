// Gives its memory back twice when closed. Fails HZC-0307.
// In the host: answers.
#include "bad.h"

static void bad_close(void* self)
{
    healthy_close(self);
    abort();
}

ENTRY(&healthy_open, &healthy_call, &bad_close);
