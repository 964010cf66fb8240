// Has no read-only relocations. Fails HZC-0205.
// In the host: answers.
// Linked with: -Wl,-z,norelro
#include "bad.h"

ENTRY(&healthy_open, &healthy_call, &healthy_close);
