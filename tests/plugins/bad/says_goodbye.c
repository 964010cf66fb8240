// Closes the wire in the middle of a call. Fails HZC-0407.
// In the host: crashed.
#include "bad.h"

#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

enum { wire = 3 }; /* where the runner speaks to the host */

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    close(wire);
    return healthy_call(self, method, in, out);
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
