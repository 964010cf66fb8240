// Says delivered first and sent later. Fails HZC-0512.
// In the host: answers.
// As: channel.
#include "bad.h"

static hz_str changed(hz_str said, hz_str method, hz_str in)
{
    if (found(in, "\"cursor\":\"1\"") != NULL) {
        said = text("{\"receipts\": [{\"message_id\": \"m1\", \"state\": \"sent\"}], "
                    "\"cursor\": \"2\"}");
    }
    return said;
}

CHANGED_ENTRY(changed);
