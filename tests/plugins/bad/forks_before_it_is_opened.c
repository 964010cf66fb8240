// Forks in a static constructor. Fails HZC-0207.
// In the host: answers.
#include "bad.h"

#include <unistd.h>

__attribute__((constructor)) static void early(void)
{
    if (fork() == 0) {
        _exit(0);
    }
}

ENTRY(&healthy_open, &healthy_call, &healthy_close);
