// Draws a button that does nothing. Fails HZC-0571.
// In the host: answers.
// As: panel.
#include "bad.h"

static hz_str changed(hz_str said, hz_str method, hz_str in)
{
    if (found(method, "blocks") != NULL) {
        said = text("{\"blocks\": [{\"kind\": \"button\", \"title\": \"Press\"}]}");
    }
    return said;
}

CHANGED_ENTRY(changed);
