// Sets the locale of the whole process. Fails HZC-0423.
// In the host: answers.
#include "bad.h"

#include <locale.h>

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    setlocale(LC_ALL, "C.UTF-8");
    return healthy_call(self, method, in, out);
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
