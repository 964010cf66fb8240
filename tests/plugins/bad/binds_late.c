// Looks for its symbols only when they are used. Fails HZC-0205.
// In the host: answers.
// Linked with: -Wl,-z,lazy
#include "bad.h"

ENTRY(&healthy_open, &healthy_call, &healthy_close);
