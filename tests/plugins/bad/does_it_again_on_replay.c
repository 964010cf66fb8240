// Keeps a new record for every repeat of one call. Fails HZC-0424.
// In the host: answers.
// May: store:1MB.
#include "hosted.h"

#include <stdio.h>

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    static int times;
    char record[64];
    struct caught caught;
    snprintf(record, sizeof record, "{\"key\": \"k%d\", \"value\": \"1\"}", ++times);
    ask_host("store/1:put", record, &caught);
    return healthy_call(self, method, in, out);
}

HOSTED_ENTRY;
