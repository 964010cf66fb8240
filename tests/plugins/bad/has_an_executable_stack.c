// Wants a stack that can be executed. Fails HZC-0205.
// In the host: answers.
// Linked with: -Wl,-z,execstack
#include "bad.h"

ENTRY(&healthy_open, &healthy_call, &healthy_close);
