// Reads a file in a static constructor. Fails HZC-0207.
// In the host: answers.
#include "bad.h"

#include <fcntl.h>
#include <unistd.h>

__attribute__((constructor)) static void early(void)
{
    char first;
    const int file = open("/etc/passwd", O_RDONLY);
    if (file >= 0 && read(file, &first, 1) == 1) {
        abort();
    }
}

ENTRY(&healthy_open, &healthy_call, &healthy_close);
