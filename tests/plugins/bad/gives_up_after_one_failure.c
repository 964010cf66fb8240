// Never works again after a service failed once. Fails HZC-0417.
// In the host: answers.
#include "hosted.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    static int gave_up;
    struct caught caught;
    const hz_status status = ask_host("clock/1:now", "{}", &caught);
    if (status == HZ_E_TEMPORARY) {
        gave_up = 1;
    }
    if (gave_up) {
        say(out, "{\"message\": \"once is enough\"}");
        return HZ_E_PERMANENT;
    }
    return healthy_call(self, method, in, out);
}

HOSTED_ENTRY;
