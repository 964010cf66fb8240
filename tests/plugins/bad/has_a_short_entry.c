// Has an entry that ends too early. Fails HZC-0206.
// In the host: refused.
#include "bad.h"

const hz_entry hazirun_entry
    = {HZ_ABI_MAGIC, 24, HZ_ABI, 0, &healthy_open, &healthy_call, &healthy_close};
