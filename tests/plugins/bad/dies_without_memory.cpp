// Does not look whether it got the memory it asked for. Fails HZC-0421.
// In the host: answers.
#include "bad.h"

#include <new>

static hz_status bad_work(void* self, hz_str method, hz_str in, const hz_out* out)
{
    static char* volatile kept;
    kept = new (std::nothrow) char[16];
    kept[0] = 7;
    delete[] kept;
    return healthy_call(self, method, in, out);
}

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    return bad_work(self, method, in, out);
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
