// Draws a table of thousands of rows on somebody's page. Fails HZC-0407.
// In the host: garbled.
// As: panel.
#include "bad.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    int row;
    if (found(method, "blocks") == NULL) {
        return healthy_call(self, method, in, out);
    }
    say(out,
        "{\"blocks\": [{\"kind\": \"table\", \"title\": \"t\", \"columns\": [\"a\"], \"rows\": "
        "[[\"1\"]");
    for (row = 1; row < 5000; ++row) {
        say(out, ",[\"1\"]");
    }
    return say(out, "]}]}");
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
