// Brings its own library folder along. Fails HZC-0205.
// In the host: answers.
// Linked with: -Wl,-rpath,/tmp
#include "bad.h"

ENTRY(&healthy_open, &healthy_call, &healthy_close);
