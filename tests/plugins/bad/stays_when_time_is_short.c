// Takes its time although little is left. Fails HZC-0415.
// In the host: answers.
// As: document.
#include "bad.h"

#include <unistd.h>

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    const char* budget = found(in, "\"budget_ms\":");
    const int left = budget == NULL ? 5000 : atoi(budget + strlen("\"budget_ms\":"));
    if (left > 0 && left < 1000) {
        usleep(900000);
    }
    return healthy_call(self, method, in, out);
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
