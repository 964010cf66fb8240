// Has no build id. Fails HZC-0208.
// In the host: answers.
// Linked with: -Wl,--build-id=none
#include "bad.h"

ENTRY(&healthy_open, &healthy_call, &healthy_close);
