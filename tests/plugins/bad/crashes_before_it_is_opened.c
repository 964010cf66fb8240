// Crashes in a static constructor. Fails HZC-0203.
// In the host: crashed.
#include "bad.h"

__attribute__((constructor)) static void early(void)
{
    abort();
}

ENTRY(&healthy_open, &healthy_call, &healthy_close);
