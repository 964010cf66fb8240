// Tries to speak to the network by itself. Fails HZC-0601.
// In the host: answers.
#include "bad.h"

#include <sys/socket.h>

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    socket(AF_INET, SOCK_STREAM, 0);
    return healthy_call(self, method, in, out);
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
