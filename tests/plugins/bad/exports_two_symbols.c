// Exports a second symbol beside its entry. Fails HZC-0202.
// In the host: answers.
#include "bad.h"

HZ_EXPORT int second_entry(void);
int second_entry(void)
{
    return 7;
}

ENTRY(&healthy_open, &healthy_call, &healthy_close);
