// Answers 200 to whatever comes. Fails HZC-0514.
// In the host: answers.
// As: channel.
#include "bad.h"

static hz_str changed(hz_str said, hz_str method, hz_str in)
{
    said = replaced(said, "\"status\":400", "\"status\":200");
    return said;
}

CHANGED_ENTRY(changed);
