// Is met when nobody is entitled at all. Fails HZC-0503.
// In the host: answers.
#include "bad.h"

static hz_str changed(hz_str said, hz_str method, hz_str in)
{
    if (found(in, "\"entitled\":0,") != NULL) {
        said = text("{\"conditions\":[{\"id\":\"a\",\"met\":true,\"counted\":1,\"required\":1,"
                    "\"sentence\":\"Nobody is missing.\",\"source\":\"1\"}]}");
    }
    return said;
}

CHANGED_ENTRY(changed);
