// Gives every paper a number of its own. Fails HZC-0523.
// In the host: answers.
// As: document.
#include "bad.h"

#include <stdio.h>

static hz_str changed(hz_str said, hz_str method, hz_str in)
{
    static int papers;
    char number[64];
    snprintf(number, sizeof number, "\"markdown\":\"No. %d ", ++papers);
    said = replaced(said, "\"markdown\":\"", number);
    return said;
}

CHANGED_ENTRY(changed);
