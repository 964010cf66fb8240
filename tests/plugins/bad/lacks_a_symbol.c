// Uses a function nobody has. Fails HZC-0203.
// In the host: refused.
// Linked with: -Wl,-z,undefs
#include "bad.h"

extern int function_of_nobody(void);
static void bad_close(void* self)
{
    function_of_nobody();
    healthy_close(self);
}

ENTRY(&healthy_open, &healthy_call, &bad_close);
