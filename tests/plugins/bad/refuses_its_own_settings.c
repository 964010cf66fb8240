// Refuses the settings it runs with. Fails HZC-0591.
// In the host: answers or refused.
// As: settings.
#include "bad.h"

static hz_str changed(hz_str said, hz_str method, hz_str in)
{
    if (found(method, "validate") != NULL) {
        said = text(
            "{\"problems\": [{\"setting\": \"from\", \"sentence\": \"I do not like it.\"}]}");
    }
    return said;
}

CHANGED_ENTRY(changed);
