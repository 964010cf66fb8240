// Takes a repeated webhook for another one. Fails HZC-0513.
// In the host: answers.
// As: channel.
#include "bad.h"

static hz_str changed(hz_str said, hz_str method, hz_str in)
{
    static int heard;
    if (found(in, "delivered") != NULL && ++heard > 1) {
        said = replaced(said, "\"state\":\"delivered\"", "\"state\":\"expired\"");
    }
    return said;
}

CHANGED_ENTRY(changed);
