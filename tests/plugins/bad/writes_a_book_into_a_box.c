// Writes a book into a box beside a meeting. Fails HZC-0407.
// In the host: garbled.
// As: panel.
#include "bad.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    int page;
    if (found(method, "blocks") == NULL) {
        return healthy_call(self, method, in, out);
    }
    say(out, "{\"blocks\": [{\"kind\": \"text\", \"markdown\": \"");
    for (page = 0; page < 40000; ++page) {
        say(out, "ten letters ");
    }
    return say(out, "\"}]}");
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
