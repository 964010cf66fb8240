// Lets std::bad_alloc out of the library. Fails HZC-0409.
// In the host: crashed.
#include "bad.h"

#include <new>

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    (void)self;
    (void)method;
    (void)in;
    (void)out;
    throw std::bad_alloc();
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
