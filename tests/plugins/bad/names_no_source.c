// Names no article for its verdict. Fails HZC-0504.
// In the host: answers.
#include "bad.h"

static hz_str changed(hz_str said, hz_str method, hz_str in)
{
    said = replaced(said, "\"source\":\"Tüzük 12/1\"", "\"source\":\"\"");
    return said;
}

CHANGED_ENTRY(changed);
