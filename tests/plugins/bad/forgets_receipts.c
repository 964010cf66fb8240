// Gives no receipt for what it was given. Fails HZC-0511.
// In the host: answers.
// As: channel.
#include "bad.h"

static hz_str changed(hz_str said, hz_str method, hz_str in)
{
    if (found(method, "send") != NULL) {
        said = text("{\"receipts\": []}");
    }
    return said;
}

CHANGED_ENTRY(changed);
