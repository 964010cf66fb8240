// Has a verdict and no sentence. Fails HZC-0504.
// In the host: answers.
#include "bad.h"

static hz_str changed(hz_str said, hz_str method, hz_str in)
{
    said = replaced(said, "\"sentence\":\"", "\"sentence\":\"\",\"unsaid\":\"");
    return said;
}

CHANGED_ENTRY(changed);
