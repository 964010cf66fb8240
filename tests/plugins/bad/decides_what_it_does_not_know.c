// Has a verdict on actions it does not know. Fails HZC-0531.
// In the host: answers.
// As: policy.
#include "bad.h"

static hz_str changed(hz_str said, hz_str method, hz_str in)
{
    said = text("{\"verdict\": \"allow\", \"reasons\": []}");
    return said;
}

CHANGED_ENTRY(changed);
