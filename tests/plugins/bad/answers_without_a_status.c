// Answers a page with status 7. Fails HZC-0551.
// In the host: answers or refused.
// As: http.
#include "bad.h"

static hz_str changed(hz_str said, hz_str method, hz_str in)
{
    said = text("{\"status\": 7, \"body\": \"x\"}");
    return said;
}

CHANGED_ENTRY(changed);
