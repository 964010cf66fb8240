// Took words for a number before, and brings nothing forward. Fails HZC-0604.
// In the host: answers.
// Before: percent was "a half".
#include "bad.h"

ENTRY(&healthy_open, &healthy_call, &healthy_close);
