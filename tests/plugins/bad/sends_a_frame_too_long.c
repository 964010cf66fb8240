// Writes more to the wire than a frame may hold. Fails HZC-0407.
// In the host: garbled.
#include "bad.h"

#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

enum { wire = 3 }; /* where the runner speaks to the host */

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    static char room[150000];
    if (write(wire, room, sizeof room) < 0) {
        return healthy_call(self, method, in, out);
    }
    return healthy_call(self, method, in, out);
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
