// Gives a receipt nobody waits for. Fails HZC-0511.
// In the host: answers.
// As: channel.
#include "bad.h"

static hz_str changed(hz_str said, hz_str method, hz_str in)
{
    said = replaced(said, "\"receipts\":[{",
        "\"receipts\":[{\"message_id\":\"more\",\"state\":\"uncertain\"},{");
    return said;
}

CHANGED_ENTRY(changed);
