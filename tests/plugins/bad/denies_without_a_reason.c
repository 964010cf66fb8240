// Denies and does not say why. Fails HZC-0531.
// In the host: answers.
// As: policy.
#include "bad.h"

static hz_str changed(hz_str said, hz_str method, hz_str in)
{
    if (found(in, "\"meeting.call\"") != NULL) {
        said = text("{\"verdict\": \"deny\", \"reasons\": []}");
    }
    return said;
}

CHANGED_ENTRY(changed);
