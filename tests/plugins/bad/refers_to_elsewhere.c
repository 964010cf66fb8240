// Shows a picture from elsewhere. Fails HZC-0521.
// In the host: answers.
// As: document.
#include "bad.h"

static hz_str changed(hz_str said, hz_str method, hz_str in)
{
    said = replaced(
        said, "\"markdown\":\"", "\"markdown\":\"![seal](https://example.com/seal.png) ");
    return said;
}

CHANGED_ENTRY(changed);
