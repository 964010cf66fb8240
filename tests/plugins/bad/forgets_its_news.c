// Tells its news only once. Fails HZC-0512.
// In the host: answers.
// As: channel.
#include "bad.h"

static hz_str changed(hz_str said, hz_str method, hz_str in)
{
    static int polls;
    if (found(method, "poll") != NULL && polls++ > 0) {
        said = text("{\"receipts\": [], \"cursor\": \"1\"}");
    }
    return said;
}

CHANGED_ENTRY(changed);
