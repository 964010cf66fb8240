// Makes a hundred thousand empty rows of a wide table, nine million cells. Fails HZC-0407.
// In the host: garbled.
// As: report.
#include "bad.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    int i;
    if (found(method, "rows") == NULL) {
        return healthy_call(self, method, in, out);
    }
    say(out, "{\"title\": \"t\", \"columns\": [{\"id\": \"a\", \"title\": \"A\"}");
    for (i = 1; i < 90; ++i) {
        say(out, ",{\"id\": \"a\", \"title\": \"A\"}");
    }
    say(out, "], \"rows\": [[]");
    for (i = 1; i < 100001; ++i) {
        say(out, ",[]");
    }
    return say(out, "]}");
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
