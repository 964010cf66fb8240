// Is marked as something else than a plug-in. Fails HZC-0206.
// In the host: refused.
#include "bad.h"

const hz_entry hazirun_entry
    = {0x31525A49u, sizeof(hz_entry), HZ_ABI, 0, &healthy_open, &healthy_call, &healthy_close};
