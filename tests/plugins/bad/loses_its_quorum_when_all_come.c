// Is not met when everybody has come. Fails HZC-0502.
// In the host: answers.
#include "bad.h"

static hz_str changed(hz_str said, hz_str method, hz_str in)
{
    const char* entitled = found(in, "\"entitled\":");
    const char* present = found(in, "\"present\":");
    if (entitled != NULL && present != NULL
        && atoi(entitled + strlen("\"entitled\":")) <= atoi(present + strlen("\"present\":"))) {
        said = replaced(said, "\"met\":true", "\"met\":false");
    }
    return said;
}

CHANGED_ENTRY(changed);
