// Draws a table with a cell too many. Fails HZC-0571.
// In the host: answers.
// As: panel.
#include "bad.h"

static hz_str changed(hz_str said, hz_str method, hz_str in)
{
    if (found(method, "blocks") != NULL) {
        said = text("{\"blocks\": [{\"kind\": \"table\", \"title\": \"t\", \"columns\": [\"a\"], "
                    "\"rows\": [[\"1\", \"2\"]]}]}");
    }
    return said;
}

CHANGED_ENTRY(changed);
