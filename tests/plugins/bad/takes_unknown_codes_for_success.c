// Takes an answer it does not understand for success. Fails HZC-0518.
// In the host: answers.
// As: channel.
#include "bad.h"

static hz_str changed(hz_str said, hz_str method, hz_str in)
{
    said = replaced(said, "\"state\":\"failed\"", "\"state\":\"sent\"");
    return said;
}

CHANGED_ENTRY(changed);
