// Makes old settings into wrong ones. Fails HZC-0591.
// In the host: answers or refused.
// As: settings.
#include "bad.h"

static hz_str changed(hz_str said, hz_str method, hz_str in)
{
    if (found(method, "migrate") != NULL) {
        said = text("{\"settings\": {\"from\": 99, \"until\": 21}}");
    }
    return said;
}

CHANGED_ENTRY(changed);
