// Sets flags nobody knows. Fails HZC-0206.
// In the host: answers.
#include "bad.h"

const hz_entry hazirun_entry
    = {HZ_ABI_MAGIC, sizeof(hz_entry), HZ_ABI, 0x70, &healthy_open, &healthy_call, &healthy_close};
