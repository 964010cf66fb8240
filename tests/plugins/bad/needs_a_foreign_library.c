// Needs a library beside those of C and C++. Fails HZC-0204.
// In the host: answers.
// Linked with: -Wl,--no-as-needed -l:libz.so.1
#include "bad.h"

ENTRY(&healthy_open, &healthy_call, &healthy_close);
