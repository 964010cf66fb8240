// Counts people of unknown age as old enough. Fails HZC-0506.
// In the host: answers.
// May: read:person.age.
#include "bad.h"

static hz_str changed(hz_str said, hz_str method, hz_str in)
{
    const char* row = found(in, "\"by_age\":[{\"entitled\":33,\"present\":");
    if (row != NULL) {
        const int present = atoi(row + strlen("\"by_age\":[{\"entitled\":33,\"present\":"));
        said = present > 0
            ? text("{\"conditions\":[{\"id\":\"a\",\"met\":true,\"counted\":1,\"required\":1,"
                   "\"sentence\":\"All are old enough.\",\"source\":\"1\"}]}")
            : replaced(said, "\"met\":true", "\"met\":false");
    }
    return said;
}

CHANGED_ENTRY(changed);
