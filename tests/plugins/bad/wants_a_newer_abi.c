// Wants a boundary this host does not have. Fails HZC-0206.
// In the host: refused.
#include "bad.h"

const hz_entry hazirun_entry
    = {HZ_ABI_MAGIC, sizeof(hz_entry), HZ_ABI + 1, 0, &healthy_open, &healthy_call, &healthy_close};
