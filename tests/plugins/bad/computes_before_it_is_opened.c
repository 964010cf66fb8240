// Computes for a while in a static constructor. Fails HZC-0207.
// In the host: answers or busy or unavailable.
#include "bad.h"

__attribute__((constructor)) static void early(void)
{
    for (volatile long i = 0; i < 1500000000; ++i) { }
}

ENTRY(&healthy_open, &healthy_call, &healthy_close);
