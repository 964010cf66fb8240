// Has rows with fewer cells than columns. Fails HZC-0581.
// In the host: answers.
// As: report.
#include "bad.h"

static hz_str changed(hz_str said, hz_str method, hz_str in)
{
    said = text("{\"title\": \"t\", \"columns\": [{\"id\": \"a\", \"title\": \"A\", \"kind\": "
                "\"text\"}, {\"id\": \"b\", \"title\": \"B\", \"kind\": \"whole\"}], \"rows\": "
                "[[\"one\"]]}");
    return said;
}

CHANGED_ENTRY(changed);
