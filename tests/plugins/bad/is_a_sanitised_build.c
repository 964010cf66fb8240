// Says it was built with a sanitizer. Fails HZC-0208.
// In the host: refused.
#include "bad.h"

const hz_entry hazirun_entry = {HZ_ABI_MAGIC, sizeof(hz_entry), HZ_ABI, HZ_F_SANITIZED,
    &healthy_open, &healthy_call, &healthy_close};
