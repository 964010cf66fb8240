// Carries 9 MiB nobody needs. Fails HZC-0209.
// In the host: answers.
#include "bad.h"

__attribute__((used)) static const char ballast[9U << 20U] = {1};

ENTRY(&healthy_open, &healthy_call, &healthy_close);
